package dev.showrunner.platform.discord;

import dev.showrunner.api.Loopback;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Section {@code discord} of the configuration; the constructor turns null into defaults. */
@Setting("Discord, where streams are announced through webhooks.")
public record DiscordConfig(
    @Setting(
            "Webhooks, each with a name to choose it by and the address that Discord shows under"
                + " Server settings, Integrations, Webhooks: [{name: friends, url:"
                + " https://discord.com/api/webhooks/…}]. Whoever knows the address can write there.")
        List<Webhook> webhooks,
    @Setting("How long one answer may take, 1s to 60s.") Duration timeout) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  /**
   * A webhook.
   *
   * @param name to choose it by
   * @param url its address, which is its password too
   */
  public record Webhook(
      @Setting("Lower-case letters, digits and dashes.") String name,
      @Setting("As Discord shows it.") Secret url) {
    /** Checks both. */
    public Webhook {
      if (name == null || !name.matches(NAME)) {
        throw new IllegalArgumentException(
            "a webhook has a 'name' of lower-case letters, digits and dashes, not '" + name + "'");
      }
      if (url == null || !usable(url.value())) {
        throw new IllegalArgumentException(
            "the webhook '" + name + "' needs its 'url', an address that begins with https://");
      }
    }

    URI address() {
      String plain = url.value().strip();
      return URI.create(plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain);
    }
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static DiscordConfig defaults() {
    return new DiscordConfig(null, null);
  }

  public DiscordConfig {
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("timeout is between 1s and 60s");
    }
    Set<String> names = new HashSet<>();
    for (Webhook webhook : webhooks) {
      if (!names.add(webhook.name())) {
        throw new IllegalArgumentException("two webhooks are called '" + webhook.name() + "'");
      }
    }
  }

  /** Over TLS; without it only to this machine, where doubles answer in tests. */
  private static boolean usable(String url) {
    try {
      URI address = new URI(url.strip());
      String host = address.getHost();
      if (host == null || address.getUserInfo() != null || address.getQuery() != null) {
        return false;
      }
      return "https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && Loopback.isHost(host));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
