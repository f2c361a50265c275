package dev.showrunner.service.commands;

import dev.showrunner.api.Viewer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the places of a command's answer stand for; the platform is asked only for what is used. */
final class CommandValues implements ReplyText.Values {
  private final Call call;
  private final Surroundings around;
  private final long count;
  private @Nullable Optional<StreamFacts.Now> stream;

  CommandValues(Call call, Surroundings around, long count) {
    this.call = call;
    this.around = around;
    this.count = count;
  }

  @Override
  public @Nullable String of(String name) throws InterruptedException {
    @Nullable Viewer viewer = call.message().viewer();
    return switch (name) {
      case "viewer" -> call.message().viewerName("somebody");
      case "login" -> viewer == null ? null : viewer.login();
      case "args" -> call.args();
      case "target" -> target(call.args(), answered());
      case "count" -> Long.toString(count);
      case "channel" -> call.channel().login();
      case "platform" -> call.channel().platform();
      case "uptime", "title", "game", "viewers" -> ofStream(name);
      default -> word(call.args(), Integer.parseInt(name));
    };
  }

  /** Whoever is answered is meant where nobody is named; who answers nobody means themselves. */
  private String answered() {
    @Nullable String answered = call.answered();
    return answered == null ? call.message().viewerName("somebody") : answered;
  }

  private @Nullable String ofStream(String name) throws InterruptedException {
    if (stream == null) {
      stream = new StreamFacts(around).of(call.channel());
    }
    if (stream.isEmpty()) {
      return null;
    }
    StreamFacts.Now now = stream.get();
    return switch (name) {
      case "uptime" -> Spoken.duration(Duration.between(now.startedAt(), around.clock().now()));
      case "title" -> now.title();
      case "game" -> now.category();
      default -> Long.toString(now.viewers());
    };
  }

  private static String target(String args, String otherwise) {
    @Nullable String first = word(args, 1);
    String plain = first == null ? "" : first.replaceFirst("^@+", "");
    return plain.isEmpty() ? otherwise : plain;
  }

  private static @Nullable String word(String args, int place) {
    String[] words = args.split("\\s+");
    return place > words.length || words[place - 1].isEmpty() ? null : words[place - 1];
  }

  /** A value to show while somebody writes a template. */
  static @Nullable String sample(String name, String args) {
    return switch (name) {
      case "viewer" -> "Ana";
      case "login" -> "ana";
      case "args" -> args;
      case "target" -> target(args, "Ana");
      case "count" -> "12";
      case "channel" -> "yourchannel";
      case "platform" -> "twitch";
      case "uptime" -> "2 h 13 min";
      case "title" -> "A quiet evening";
      case "game" -> "Just Chatting";
      case "viewers" -> "120";
      default -> word(args, Integer.parseInt(name));
    };
  }
}
