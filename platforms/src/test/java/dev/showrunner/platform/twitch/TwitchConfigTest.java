package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // the constructor turns null into defaults
class TwitchConfigTest {
  @Test
  void withoutAnythingItSaysWhatToSet() {
    TwitchConfig config = TwitchConfig.defaults();
    assertThat(config.usable()).isFalse();
    assertThat(config.missing()).isEqualTo("set twitch.client-id to watch Twitch");
    assertThat(config.apiUrl()).isEqualTo(URI.create("https://api.twitch.tv/helix"));
  }

  @Test
  void tokensTravelInTheOpenOnlyToThisMachine() {
    assertThat(with("http://127.0.0.1:80/helix").apiUrl().getScheme()).isEqualTo("http");
    assertThat(with("http://[::1]:80/helix").apiUrl().getScheme()).isEqualTo("http");
    assertThatThrownBy(() -> with("http://example.org/helix"))
        .hasMessageStartingWith("api-url begins with https://");
    assertThatThrownBy(() -> with("http://127.0.0.1.example.org/helix"))
        .hasMessageStartingWith("api-url begins with https://");
  }

  @Test
  void anAddressWithoutAPathHasEverythingWhereTwitchHasIt() {
    assertThat(with("http://127.0.0.1:80").apiUrl().getPath()).isEqualTo("/helix");
    assertThat(with("http://127.0.0.1:80/").apiUrl().getPath()).isEqualTo("/helix");
    assertThat(with("http://127.0.0.1:80/mock/").apiUrl().getPath()).isEqualTo("/mock");
  }

  private static TwitchConfig with(String apiUrl) {
    return new TwitchConfig(
        "id", null, null, null, null, null, null, null, URI.create(apiUrl), null, null, null);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> with(Duration.ofMillis(99), List.of()))
        .hasMessage("poll-interval is 0.1s to 1h");
    assertThatThrownBy(() -> with(Duration.ofSeconds(10), List.of("a b")))
        .hasMessageStartingWith("channels has 'a b'");
    assertThat(with(Duration.ofSeconds(10), List.of(" Ana ", "ana", "bob")).channels())
        .containsExactly("ana", "bob");
  }

  private static TwitchConfig with(Duration interval, List<String> channels) {
    return new TwitchConfig(
        "id", null, null, interval, null, channels, null, null, null, null, null, null);
  }
}
