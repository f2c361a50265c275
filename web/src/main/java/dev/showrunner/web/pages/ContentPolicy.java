package dev.showrunner.web.pages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page may load and run: only what comes from this server. Scripts and styles written into
 * the HTML file itself are known by their hash, so that nothing written into the page later runs.
 */
final class ContentPolicy {
  private static final Pattern SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc\\s*=)[^>]*>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);

  private ContentPolicy() {}

  /**
   * The value of the header.
   *
   * @param html the page
   * @param framedBy who may show it in a frame, {@code 'none'} or {@code 'self'}
   */
  static String of(String html, String framedBy) {
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self'" + hashes(SCRIPT.matcher(html)),
        "style-src 'self'" + hashes(STYLE.matcher(html)),
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors " + framedBy);
  }

  private static String hashes(Matcher blocks) {
    StringBuilder hashes = new StringBuilder();
    while (blocks.find()) {
      byte[] hash = Sha256.of(blocks.group(1).getBytes(StandardCharsets.UTF_8));
      hashes.append(" 'sha256-").append(Base64.getEncoder().encodeToString(hash)).append('\'');
    }
    return hashes.toString();
  }
}
