package dev.showrunner.service.clips;

import dev.showrunner.api.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a video can be fetched from, and where it cannot. */
final class VideoAddress {
  /** What is here are pages on which people watch; their files are elsewhere. */
  private static final Set<String> PAGES =
      Set.of(
          "twitch.tv",
          "www.twitch.tv",
          "m.twitch.tv",
          "clips.twitch.tv",
          "kick.com",
          "www.kick.com",
          "youtube.com",
          "www.youtube.com",
          "m.youtube.com",
          "youtu.be");

  private VideoAddress() {}

  /**
   * The address itself.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code wrong-address} or {@code
   *     needs-downloader}
   */
  static URI checked(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
      throw Problem.user("wrong-address", "the address has to begin with http:// or https://")
          .asException();
    }
    if (address.getUserInfo() != null) {
      throw Problem.user(
              "wrong-address",
              "the address holds a name or a password, which would stand among the jobs")
          .asException();
    }
    if (PAGES.contains(address.getHost().toLowerCase(Locale.ROOT))) {
      throw Problem.user(
              "needs-downloader",
              ("%s%s is a page, not a video: download it (TwitchDownloader, yt-dlp and streamlink"
                      + " do that) and give the file as 'path', or give the address of its HLS"
                      + " playlist as 'address'")
                  .formatted(address.getHost(), address.getPath()))
          .asException();
    }
    return address;
  }
}
