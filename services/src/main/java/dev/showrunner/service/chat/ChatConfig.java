package dev.showrunner.service.chat;

import dev.showrunner.api.Setting;
import java.time.Duration;

/** Section {@code chat} of the configuration; the constructor turns null into defaults. */
@Setting("Lines written in chats.")
public record ChatConfig(
    @Setting(
            "How long after a line to several channels the next one is refused, up to 1h; 0: not at"
                + " all.")
        Duration broadcastCooldown) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public ChatConfig {
    broadcastCooldown = broadcastCooldown == null ? Duration.ofSeconds(5) : broadcastCooldown;
    if (broadcastCooldown.isNegative() || broadcastCooldown.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("broadcast-cooldown is between 0 and 1h");
    }
  }
}
