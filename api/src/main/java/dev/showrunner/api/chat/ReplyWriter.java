package dev.showrunner.api.chat;

import dev.showrunner.api.StreamEvent;

/** Lets the language model answer viewers. Offered by the service {@code replies}. */
public interface ReplyWriter {
  /**
   * What to answer; safe to show: one line without addresses or calls to everybody, no longer than
   * the channel's chat takes.
   *
   * @param message whose answer it is
   * @param question what the viewer wants to know
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code no-language-model}, when
   *     the settings name none; of kind RESOURCE, code {@code replies-busy}, when too many are
   *     being written; of kind EXTERNAL when the model gives no useful answer in time
   */
  String write(StreamEvent message, String question) throws InterruptedException;
}
