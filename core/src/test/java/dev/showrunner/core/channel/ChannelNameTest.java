package dev.showrunner.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelNameTest {
  private static final Set<String> KNOWN = Set.of("twitch", "kick", "tiktok", "donationalerts");

  private static String read(String platform, String text) {
    return ChannelName.read(platform, text, KNOWN).toString();
  }

  @Test
  void namesAndAddressesAreUnderstood() {
    assertThat(read("twitch", " Ana_1 ")).isEqualTo("twitch/ana_1");
    assertThat(read("tiktok", "@ana.b")).isEqualTo("tiktok/ana.b");
    assertThat(read(null, "https://www.twitch.tv/Ana?referrer=raid")).isEqualTo("twitch/ana");
    assertThat(read(null, "twitch.tv/popout/ana/chat")).isEqualTo("twitch/ana");
    assertThat(read("kick", "HTTPS://KICK.COM/Bo/")).isEqualTo("kick/bo");
    assertThat(read(null, "m.tiktok.com/@ana.b/live")).isEqualTo("tiktok/ana.b");
    assertThat(read("kick", "twitch.tv/ana"))
        .as("an address says it itself")
        .isEqualTo("twitch/ana");
    assertThat(read(null, "donationalerts.com/r/ana")).isEqualTo("donationalerts/ana");
  }

  @Test
  void whatCannotBeMeantIsRefusedWithTheReason() {
    refused(null, "ana", "on which platform");
    refused(null, "https://example.org/ana", "'example.org', which is not known");
    refused("twich", "ana", "did you mean 'twitch'?");
    refused("twitch", "https://twitch.tv/", "is no name");
    refused("twitch", "an a", "is no name");
    refused("twitch", "", "is no name");
    refused("twitch", "<b>", "is no name");
    refused("twitch", "a".repeat(65), "is no name");
    refused("twitch", "a".repeat(100_000), "is no name");
  }

  private static void refused(String platform, String text, String why) {
    assertThatThrownBy(() -> read(platform, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
