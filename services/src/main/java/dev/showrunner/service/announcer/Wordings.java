package dev.showrunner.service.announcer;

import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Noticeboard.Fact;
import dev.showrunner.api.announce.Noticeboard.Notice;
import java.util.ArrayList;
import java.util.List;

/** What is said of a stream, in a chat and on a notice. */
final class Wordings {
  private static final int GREY = 0x8b98a9;

  private Wordings() {}

  /** One line for a chat. */
  static String chat(Kind kind, Holding holding, StreamFacts facts, int most) {
    return ChatText.message(whole(kind, holding, facts), Math.min(most, ChatText.MAX));
  }

  /** The same, not cut. */
  static String whole(Kind kind, Holding holding, StreamFacts facts) {
    return ChatText.line(
        Template.read(holding.template(kind), (at, what) -> {})
            .fill(facts.values(holding.language()), ChatText::line));
  }

  /** A notice; of a stream that is over it tells what it came to. */
  static Notice notice(Kind kind, Holding holding, StreamFacts facts) {
    boolean over = kind == Kind.OFFLINE;
    Language language = holding.language();
    Language.Words words = language.words();
    String text =
        Template.read(holding.template(kind), (at, what) -> {})
            .fill(facts.values(language), ChatText::plain);
    List<Fact> rows = new ArrayList<>();
    rows.add(
        new Fact(
            words.category(),
            ChatText.plain(
                facts.category().isBlank() ? language.uncategorised() : facts.category())));
    if (!over && facts.viewers() != null) {
      rows.add(new Fact(words.viewers(), Long.toString(facts.viewers())));
    }
    if (over && facts.duration() != null) {
      rows.add(new Fact(words.length(), StreamFacts.words(facts.duration())));
    }
    if (over && facts.peak() != null) {
      rows.add(new Fact(words.peak(), Long.toString(facts.peak())));
    }
    return new Notice(
        ChatText.cut(ChatText.line(text), ChatText.MAX),
        ChatText.line(facts.name()),
        ChatText.plain(facts.title().isBlank() ? language.untitled() : facts.title()),
        facts.url(),
        over ? GREY : colour(facts.channel().platform()),
        rows,
        over ? null : facts.thumbnail(),
        facts.boxArt(),
        over ? words.ended() : words.since(),
        facts.startedAt());
  }

  /** The platforms' own. */
  private static int colour(String platform) {
    return switch (platform) {
      case "twitch" -> 0x9146ff;
      case "kick" -> 0x53fc18;
      case "tiktok" -> 0xfe2c55;
      default -> GREY;
    };
  }
}
