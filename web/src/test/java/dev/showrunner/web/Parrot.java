package dev.showrunner.web;

import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.AnnouncementSettings.Part;
import dev.showrunner.api.announce.Announcer;
import java.time.Duration;
import java.util.List;

/** Announces nothing; takes every text but {@code {nope}}, and says it as it stands. */
public final class Parrot implements Announcer {
  @Override
  public AnnouncementSettings effective(AnnouncementSettings own) {
    Part said = new Part(true, "live: {title}");
    return new AnnouncementSettings(
        "en",
        Duration.ofMinutes(30),
        Duration.ofMinutes(15),
        "off",
        own.targets() == null ? List.of("chat") : own.targets(),
        own.online() == null ? said : own.online(),
        new Part(false, "over"),
        new Part(false, "changed"));
  }

  @Override
  public List<Mistake> check(AnnouncementSettings own) {
    String text = own.of(Kind.ONLINE).message();
    if (own.targets() != null && own.targets().contains("nowhere")) {
      return List.of(new Mistake("/targets/0", null, "is no target"));
    }
    return text != null && text.contains("{nope}")
        ? List.of(new Mistake("/online/message", text.indexOf('{'), "has '{nope}'"))
        : List.of();
  }

  @Override
  public Preview preview(Channel channel, Kind kind, AnnouncementSettings own) {
    String text = own.of(kind).message();
    String said = channel.login() + " " + (text == null ? kind : text);
    return new Preview(said, said.length(), false, true);
  }

  @Override
  public List<Tried> test(
      Channel channel, Kind kind, AnnouncementSettings own, List<String> targets) {
    String text = "[TEST] " + preview(channel, kind, own).text();
    return targets.stream()
        .map(target ->
            target.equals("chat")
                ? new Tried(target, TriedState.SENT, null, null, text)
                : new Tried(
                    target, TriedState.LIMITED, "takes no more", Duration.ofSeconds(9), text))
        .toList();
  }

  @Override
  public List<Target> targets() {
    return List.of(new Target("chat", "The channel's own chat"));
  }

  @Override
  public List<String> languages() {
    return List.of("en");
  }

  @Override
  public List<String> placeholders() {
    return List.of("title");
  }
}
