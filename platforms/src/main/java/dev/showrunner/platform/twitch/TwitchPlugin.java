package dev.showrunner.platform.twitch;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Source;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.StreamControl;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Brings Twitch. */
public final class TwitchPlugin implements Plugin {
  /** Of the platform, of the plugin, of its section. */
  static final String NAME = "twitch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(TwitchConfig.class);
  }

  @Override
  public List<Source> sources(PluginContext context) {
    TwitchParts parts = parts(context);
    context
        .capabilities()
        .offer(
            AccountProvider.class,
            NAME,
            new TwitchAccounts(parts.config(), parts.http(), context.clock()));
    Directory directory = new Directory(parts.api(), parts.callers(), parts.clock());
    context.capabilities().offer(ChatSender.class, NAME, new TwitchChat(parts, directory));
    context.capabilities().offer(StreamControl.class, NAME, new TwitchStreams(parts, directory));
    context
        .capabilities()
        .find(Accounts.class)
        .ifPresent(accounts -> {
          TwitchChat.need(accounts);
          TwitchStreams.need(accounts);
        });
    TwitchSource streams = new TwitchSource(parts, RandomGenerator.getDefault());
    EventSubSource pushed = new EventSubSource(parts, streams, RandomGenerator.getDefault());
    return List.of(streams, pushed, new IrcSource(parts, RandomGenerator.getDefault()));
  }

  private static TwitchParts parts(PluginContext context) {
    TwitchConfig config = context.config(TwitchConfig.class);
    TwitchHttp http = new TwitchHttp(config.timeout());
    return new TwitchParts(
        config,
        http,
        new TwitchApi(config, http, context.clock()),
        new Callers(config, http, context.capabilities(), context.clock()),
        new Roster(),
        new ChatCover(context.clock()),
        new Chats(),
        context.clock());
  }
}
