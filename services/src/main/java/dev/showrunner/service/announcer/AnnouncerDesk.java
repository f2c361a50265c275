package dev.showrunner.service.announcer;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer;
import dev.showrunner.api.announce.Noticeboard;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.api.runtime.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of announcements: what holds, what is wrong, what would be said. */
final class AnnouncerDesk implements Announcer {
  private final Carrier carrier;
  private volatile AnnouncerConfig config;
  private final Capabilities capabilities;
  private final Clock clock;

  AnnouncerDesk(AnnouncerConfig config, Capabilities capabilities, Clock clock) {
    this.config = config;
    this.capabilities = capabilities;
    this.clock = clock;
    carrier = new Carrier(this::config, capabilities);
  }

  /** Goes by other general settings from now on. */
  void configure(AnnouncerConfig changed) {
    config = changed;
  }

  /** The general settings as they hold now. */
  AnnouncerConfig config() {
    return config;
  }

  /** What holds for a channel now. */
  Holding holding(Channel channel) {
    AnnouncementSettings own =
        capabilities
            .find(Channels.class)
            .flatMap(it -> it.settings(channel, SECTION, AnnouncementSettings.class))
            .orElse(AnnouncementSettings.NONE);
    return new Holding(own, config.settings());
  }

  /** Brings texts to targets, by these settings. */
  Carrier carrier() {
    return carrier;
  }

  /** How a channel is; null when nobody watches it. */
  @Nullable ChannelState state(Channel channel) {
    Optional<WatchedChannel> watched =
        capabilities.find(Channels.class).flatMap(it -> it.find(channel));
    return watched.map(WatchedChannel::state).orElse(null);
  }

  @Override
  public AnnouncementSettings effective(AnnouncementSettings own) {
    return new Holding(own, config.settings()).effective();
  }

  @Override
  public List<Mistake> check(AnnouncementSettings own) {
    List<Mistake> mistakes = new ArrayList<>(SettingsCheck.of(own));
    List<String> known = targets().stream().map(Target::name).toList();
    List<String> targets = own.targets() == null ? List.of() : own.targets();
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.get(i);
      boolean named = Targets.isBoard(target) || Targets.isHook(target);
      if (named && !known.contains(target)) {
        String where = Targets.isBoard(target) ? "discord.webhooks" : "announcements.webhooks";
        mistakes.add(
            new Mistake(
                "/targets/" + i,
                null,
                "is not set up: '" + Targets.name(target) + "' is no webhook of " + where));
      }
    }
    return mistakes;
  }

  @Override
  public Preview preview(Channel channel, Kind kind, AnnouncementSettings own) {
    @Nullable ChannelState state = state(channel);
    StreamFacts facts = StreamFacts.sample(channel, state, clock.now());
    Holding holding = new Holding(own, config.settings());
    String whole = Wordings.whole(kind, holding, facts);
    String text = Wordings.chat(kind, holding, facts, ChatText.MAX);
    return new Preview(
        text,
        ChatText.length(text),
        ChatText.length(whole) > ChatText.MAX,
        state == null || state.stream() == null);
  }

  @Override
  public List<Tried> test(
      Channel channel, Kind kind, AnnouncementSettings own, List<String> targets)
      throws InterruptedException {
    StreamFacts facts = StreamFacts.sample(channel, state(channel), clock.now());
    Carrier.Load load =
        new Carrier.Load(
            needed(IdSource.class).next(),
            kind,
            null,
            clock.now(),
            new Holding(own, config.settings()),
            facts,
            true);
    return new Trial(carrier, needed(Parallel.class), clock).make(load, targets);
  }

  private <T> T needed(Class<T> capability) {
    return capabilities
        .find(capability)
        .orElseThrow(
            () -> new IllegalStateException("nothing offers " + capability.getSimpleName()));
  }

  @Override
  public List<Target> targets() {
    List<Target> all = new ArrayList<>();
    all.add(new Target(Targets.CHAT, "The channel's own chat"));
    capabilities
        .find(Noticeboard.class, "discord")
        .ifPresent(it ->
            it.boards()
                .forEach(name -> all.add(new Target(Targets.board(name), "Discord: " + name))));
    config
        .webhooks()
        .forEach(hook -> all.add(new Target(Targets.hook(hook.name()), "Webhook: " + hook.name())));
    return all;
  }

  @Override
  public List<String> languages() {
    return Language.codes();
  }

  @Override
  public List<String> placeholders() {
    return Template.NAMES;
  }
}
