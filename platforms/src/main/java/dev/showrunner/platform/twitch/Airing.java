package dev.showrunner.platform.twitch;

import dev.showrunner.api.channel.ChannelState.StreamInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stream of a channel, as far as it went. */
final class Airing {
  private final String id;
  private final Instant startedAt;
  private int resumed;
  private @Nullable Instant endedAt;
  private String title = "";
  private String category = "";
  private String categoryId = "";
  private String language = "";
  private String thumbnailUrl = "";
  private long viewers = -1;
  private long peak;
  private long sum;
  private long looks;

  Airing(String id, Instant startedAt) {
    this.id = id;
    this.startedAt = startedAt;
  }

  /** The one that was on when the program ended; null when there was none with an id. */
  static @Nullable Airing remembered(@Nullable StreamInfo info) {
    if (info == null || info.id() == null) {
      return null;
    }
    Airing airing = new Airing(info.id(), info.startedAt());
    airing.endedAt = info.endedAt();
    airing.title = info.title();
    airing.category = info.category();
    airing.peak = info.peakViewers();
    airing.resumed = info.resumed();
    return airing;
  }

  StreamInfo info() {
    return new StreamInfo(
        id, startedAt, endedAt, title, category, Math.max(0, viewers), peak, resumed);
  }

  /** The API has looked at it once more. */
  void look(StreamFacts facts) {
    viewers = facts.viewers();
    peak = Math.max(peak, viewers);
    sum += viewers;
    looks++;
    language = facts.language();
    thumbnailUrl = facts.thumbnailUrl();
    named(facts.title(), facts.category(), facts.categoryId());
  }

  void named(String newTitle, String newCategory, String newCategoryId) {
    title = newTitle;
    category = newCategory;
    categoryId = newCategoryId;
  }

  void end(@Nullable Instant at) {
    endedAt = at;
  }

  void resume() {
    endedAt = null;
    resumed++;
  }

  String id() {
    return id;
  }

  Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  int resumed() {
    return resumed;
  }

  String title() {
    return title;
  }

  String category() {
    return category;
  }

  String categoryId() {
    return categoryId;
  }

  String language() {
    return language;
  }

  String thumbnailUrl() {
    return thumbnailUrl;
  }

  /** Watching at the last look; -1 when nobody looked. */
  long viewers() {
    return viewers;
  }

  long peak() {
    return peak;
  }

  /** Mean of the looks; -1 when nobody looked. */
  long average() {
    return looks == 0 ? -1 : Math.round((double) sum / looks);
  }
}
