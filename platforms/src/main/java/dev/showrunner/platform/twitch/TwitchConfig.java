package dev.showrunner.platform.twitch;

import dev.showrunner.api.Loopback;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Section {@code twitch} of the configuration; the constructor turns null into defaults. */
@Setting("Twitch. Without a client id only chats are read.")
public record TwitchConfig(
    @Setting(
            "Id of your application: register one at https://dev.twitch.tv/console, for free."
                + " TWITCH_CLIENT_ID in the environment is read too.")
        @Nullable String clientId,
    @Setting(
            "Its secret. Not needed to sign in by a code; with it channels are also watched while"
                + " nobody is signed in. TWITCH_CLIENT_SECRET is read too.")
        @Nullable Secret clientSecret,
    @Setting(
            "How news of channels come: auto (pushed where Twitch allows, asked for elsewhere),"
                + " eventsub (pushed only), polling (asked for only), off.")
        Method method,
    @Setting(
            "How often a channel is asked for, up to 1h; 60s is what Twitch is made for, and below"
                + " 10s little is won.")
        Duration pollInterval,
    @Setting(
            "A channel counts as offline after so many answers in a row without it, 1 to 10."
                + " Twitch leaves out one that is on now and then.")
        Integer offlineAfter,
    @Setting("Channels that are watched besides those on the dashboard, such as [ana, bob].")
        List<String> channels,
    @Setting("How long one answer may take, up to 60s.") Duration timeout,
    @Setting("Where people sign in.") URI idUrl,
    @Setting("The API.") URI apiUrl,
    @Setting("Where events are pushed from.") URI eventsubUrl,
    @Setting("Chat by IRC over a WebSocket.") URI ircUrl,
    @Setting(
            "Whether the chats of channels that nobody has signed in for are read too: by IRC,"
                + " which needs no account, while they are on (without a client id: always).")
        Boolean readChats) {
  private static final String LOGIN = "[a-z0-9_]{1,30}";
  private static final int MOST_MISSES = 10;

  /** How news of channels come. */
  public enum Method {
    AUTO,
    EVENTSUB,
    POLLING,
    OFF
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static TwitchConfig defaults() {
    return new TwitchConfig(null, null, null, null, null, null, null, null, null, null, null, null);
  }

  public TwitchConfig {
    clientId = clientId == null || clientId.isBlank() ? null : clientId.strip();
    clientSecret = clientSecret == null ? Secret.NONE : clientSecret;
    method = method == null ? Method.AUTO : method;
    pollInterval = pollInterval == null ? Duration.ofSeconds(60) : pollInterval;
    offlineAfter = offlineAfter == null ? 2 : offlineAfter;
    channels = channels == null ? List.of() : logins(channels);
    readChats = readChats == null || readChats;
    timeout = timeout == null ? Duration.ofSeconds(8) : timeout;
    idUrl = or(idUrl, "https://id.twitch.tv/oauth2");
    apiUrl = or(apiUrl, "https://api.twitch.tv/helix");
    eventsubUrl = or(eventsubUrl, "wss://eventsub.wss.twitch.tv/ws");
    ircUrl = or(ircUrl, "wss://irc-ws.chat.twitch.tv:443");
    within("poll-interval", pollInterval, Duration.ofMillis(100), Duration.ofHours(1));
    within("timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(60));
    if (offlineAfter < 1 || offlineAfter > MOST_MISSES) {
      throw new IllegalArgumentException("offline-after is 1 to " + MOST_MISSES);
    }
    address("id-url", idUrl, "https");
    address("api-url", apiUrl, "https");
    address("eventsub-url", eventsubUrl, "wss");
    address("irc-url", ircUrl, "wss");
  }

  /** An address without a path is that of a host that has everything where Twitch has it. */
  private static URI or(@Nullable URI uri, String usual) {
    URI standard = URI.create(usual);
    if (uri == null) {
      return standard;
    }
    String given = uri.toString().replaceAll("/+$", "");
    return URI.create(uri.getPath().length() > 1 ? given : given + standard.getPath());
  }

  private static List<String> logins(List<String> written) {
    return written.stream()
        .map(login -> login.strip().toLowerCase(Locale.ROOT))
        .filter(login -> !login.isEmpty())
        .peek(login -> {
          if (!login.matches(LOGIN)) {
            throw new IllegalArgumentException(
                "channels has '%s', which is no login: it has letters, digits and _ only"
                    .formatted(login));
          }
        })
        .distinct()
        .toList();
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s is %s to %s".formatted(key, words(least), words(most)));
    }
  }

  private static String words(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /** Tokens travel there: in the open only to this machine itself. */
  private static void address(String key, URI uri, String secure) {
    String plain = secure.substring(0, secure.length() - 1);
    if (!isSafe(uri, secure, plain)) {
      throw new IllegalArgumentException(
          "%s begins with %s:// (%s:// only for this machine itself)"
              .formatted(key, secure, plain));
    }
  }

  /** Whether events may be read from an address that Twitch gave. */
  static boolean mayBeSocket(URI uri) {
    return uri.getHost() != null && uri.getScheme() != null && isSafe(uri, "wss", "ws");
  }

  private static boolean isSafe(URI uri, String secure, String plain) {
    String scheme = uri.getScheme();
    return scheme.equals(secure) || scheme.equals(plain) && Loopback.isHost(uri.getHost());
  }

  /** Whether a client id is set and the platform is not switched off. */
  boolean usable() {
    return clientId != null && method != Method.OFF;
  }

  /** What to do so that it is used; empty when nothing. */
  String missing() {
    if (clientId == null) {
      return "set twitch.client-id to watch Twitch";
    }
    return method == Method.OFF ? "twitch.method is off" : "";
  }

  /** The client id, where there has to be one. */
  String requiredClientId() {
    if (clientId == null) {
      throw new IllegalStateException("there is no twitch.client-id");
    }
    return clientId;
  }

  /** The secret; {@link Secret#NONE} when there is none. */
  Secret secret() {
    return clientSecret == null ? Secret.NONE : clientSecret;
  }
}
