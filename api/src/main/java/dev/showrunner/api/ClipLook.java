package dev.showrunner.api;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How all clips look, so that a preview can look the same. Offered by the clips service.
 *
 * @param keywords words and phrases that captions show in a colour
 * @param safeArea what captions keep free on upright clips: all, tiktok, reels or shorts
 * @param logo a picture for the upper right corner; null for none
 * @param logoOnUpright whether upright clips get it too
 */
public record ClipLook(
    List<String> keywords, String safeArea, @Nullable Path logo, boolean logoOnUpright) {
  public ClipLook {
    keywords = List.copyOf(keywords);
  }
}
