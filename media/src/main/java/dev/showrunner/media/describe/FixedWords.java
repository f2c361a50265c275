package dev.showrunner.media.describe;

import java.util.Locale;
import java.util.Map;

/** What signals are called, and the word before a time, in the languages there are. */
final class FixedWords {
  private static final String ENGLISH = "en";

  private static final Map<String, Map<String, String>> WORDS =
      Map.of(
          ENGLISH,
          words(
              "Loud moment",
              "Shouts",
              "Chat burst",
              "Chat reacts",
              "Gifts",
              "Said it",
              "Marked",
              "Scene change",
              "Highlight",
              "at"),
          "es",
          words(
              "Momento fuerte",
              "Gritos",
              "El chat explota",
              "El chat reacciona",
              "Regalos",
              "Lo dijo",
              "Marcado",
              "Cambio de escena",
              "Mejor momento",
              "en"),
          "fr",
          words(
              "Moment fort",
              "Cris",
              "Le chat explose",
              "Le chat réagit",
              "Cadeaux",
              "Il l'a dit",
              "Marqué",
              "Changement de scène",
              "Temps fort",
              "à"),
          "pt",
          words(
              "Momento alto",
              "Gritos",
              "O chat explode",
              "O chat reage",
              "Presentes",
              "Ele disse",
              "Marcado",
              "Mudança de cena",
              "Melhor momento",
              "em"),
          "ru",
          words(
              "Громкий момент",
              "Крики",
              "Взрыв чата",
              "Реакция чата",
              "Подарки",
              "Сказано",
              "Отмечено",
              "Смена сцены",
              "Лучший момент",
              "в"));

  private FixedWords() {}

  private static Map<String, String> words(String... all) {
    return Map.of(
        "loudness", all[0],
        "voice", all[1],
        "chat-rate", all[2],
        "chat-reactions", all[3],
        "audience", all[4],
        "words", all[5],
        "markers", all[6],
        "scenes", all[7],
        "", all[8],
        "at", all[9]);
  }

  /** The language of this code, or English. */
  static String known(String code) {
    String bare = code.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return WORDS.containsKey(bare) ? bare : ENGLISH;
  }

  static String of(String signal, String language) {
    Map<String, String> words = WORDS.getOrDefault(language, Map.of());
    return words.getOrDefault(signal, words.getOrDefault("", signal));
  }
}
