package dev.showrunner.platform.twitch;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The channels that people want: those on the dashboard, those of the configuration, those of
 * broadcasters who signed in.
 */
record WantedChannels(TwitchConfig config, Callers callers, Capabilities capabilities) {

  /** Each with what was last said of it. */
  Map<Channel, ChannelState> all() {
    Map<Channel, ChannelState> wanted = new LinkedHashMap<>();
    Set<Channel> off = new HashSet<>();
    Optional<Channels> channels = capabilities.find(Channels.class);
    for (WatchedChannel each : channels.map(it -> it.of(TwitchPlugin.NAME)).orElse(List.of())) {
      if (each.enabled()) {
        wanted.put(each.channel(), each.state());
      } else {
        off.add(each.channel());
      }
    }
    List<String> more = new ArrayList<>(config.channels());
    callers.accounts().stream()
        .filter(account -> account.role() == Account.Role.BROADCASTER)
        .forEach(account -> more.add(account.login()));
    for (String login : more) {
      Channel channel = new Channel(TwitchPlugin.NAME, login);
      if (!off.contains(channel)) {
        wanted.putIfAbsent(channel, ChannelState.UNKNOWN);
      }
    }
    return wanted;
  }
}
