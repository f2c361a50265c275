package dev.showrunner.service.announcer;

import dev.showrunner.api.announce.Announcement.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages whose texts come with the program. */
public enum Language {
  EN(
      "{channel} is live: {title} · {game_name} {url}",
      "{channel} has gone offline after {duration|a while}. Thanks for watching!",
      "{channel} is now on {game_name}: {title} {url}",
      "a stream without a title",
      "no category",
      new Words("Category", "Viewers", "Length", "Most viewers", "Live since", "Ended")),
  ES(
      "{channel} está en directo: {title} · {game_name} {url}",
      "{channel} ha terminado el directo tras {duration|un rato}. ¡Gracias por estar ahí!",
      "{channel} cambia a {game_name}: {title} {url}",
      "un directo sin título",
      "sin categoría",
      new Words(
          "Categoría",
          "Espectadores",
          "Duración",
          "Máximo de espectadores",
          "En directo desde",
          "Terminado")),
  FR(
      "{channel} est en live : {title} · {game_name} {url}",
      "{channel} a terminé le live après {duration|un moment}. Merci d'avoir été là !",
      "{channel} passe à {game_name} : {title} {url}",
      "un live sans titre",
      "sans catégorie",
      new Words(
          "Catégorie", "Spectateurs", "Durée", "Pic de spectateurs", "En live depuis", "Terminé")),
  PT(
      "{channel} está ao vivo: {title} · {game_name} {url}",
      "{channel} encerrou a live depois de {duration|um tempo}. Obrigado por assistir!",
      "{channel} agora em {game_name}: {title} {url}",
      "uma live sem título",
      "sem categoria",
      new Words(
          "Categoria",
          "Espectadores",
          "Duração",
          "Pico de espectadores",
          "Ao vivo desde",
          "Encerrada")),
  RU(
      "{channel} в эфире: {title} · {game_name} {url}",
      "{channel} завершает эфир, он шёл {duration|какое-то время}. Спасибо, что смотрели!",
      "У {channel} теперь {game_name}: {title} {url}",
      "эфир без названия",
      "без категории",
      new Words("Категория", "Зрители", "Длительность", "Пик зрителей", "В эфире с", "Завершён"));

  private final String online;
  private final String offline;
  private final String updated;
  private final String untitled;
  private final String uncategorised;
  private final Words words;

  /** What stands beside figures on a notice. */
  record Words(
      String category, String viewers, String length, String peak, String since, String ended) {}

  Language(
      String online,
      String offline,
      String updated,
      String untitled,
      String uncategorised,
      Words words) {
    this.online = online;
    this.offline = offline;
    this.updated = updated;
    this.untitled = untitled;
    this.uncategorised = uncategorised;
    this.words = words;
  }

  /** What settings call it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Language::code).toList();
  }

  /** The one that settings mean, also as {@code pt-BR}. */
  static Optional<Language> of(String code) {
    String plain = code.strip().split("[-_]", 2)[0];
    return Arrays.stream(values()).filter(it -> it.code().equalsIgnoreCase(plain)).findFirst();
  }

  String template(Kind kind) {
    return switch (kind) {
      case ONLINE -> online;
      case OFFLINE -> offline;
      case UPDATED -> updated;
    };
  }

  /** Stands for an empty title. */
  String untitled() {
    return untitled;
  }

  /** Stands for an empty category. */
  String uncategorised() {
    return uncategorised;
  }

  Words words() {
    return words;
  }
}
