package dev.showrunner.api;

import java.time.Duration;

/** The language model that the settings name ({@code llm}). Offered by the core when they do. */
public interface LanguageModel {
  /**
   * Asks once and waits for the answer.
   *
   * @return what it wrote, as it is: whoever shows it checks it first
   * @throws ProblemException of kind EXTERNAL, its code beginning with {@code llm-}, when there is
   *     no useful answer in time
   */
  String ask(Question question) throws InterruptedException;

  /**
   * What it is asked.
   *
   * @param instructions what it is and what it shall do; ours and the user's words alone
   * @param data what the answer is about, in a message of its own; may hold words of strangers
   * @param maxTokens longest answer, in the model's own unit, above 0
   * @param temperature 0 (always the same) to 2 (wild)
   * @param timeout longest wait for the answer of one attempt
   * @param attempts how often it is asked while the server is busy or out of order, at least 1
   */
  record Question(
      String instructions,
      String data,
      int maxTokens,
      double temperature,
      Duration timeout,
      int attempts) {}
}
