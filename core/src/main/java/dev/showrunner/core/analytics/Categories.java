package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of a show showed, and how many watched each of it. A stretch is the time of one
 * channel's stream under one category and one title. The newest {@value #KEPT} are kept; the sums
 * by category are exact.
 */
final class Categories {
  static final int KEPT = 500;

  /** Most categories that are summed apart; the others are summed as one, {@value #OTHER}. */
  static final int MAX_NAMES = 1_000;

  /** Most categories that are told. */
  static final int MOST_TOLD = 100;

  static final String OTHER = "other";

  private final TreeMap<String, Label> known;
  private final TreeMap<String, Open> open;
  private final List<Ended> ended;
  private final TreeMap<String, Sum> sums;

  /**
   * A stretch that goes on; times are milliseconds since 1970.
   *
   * @param viewers how many watch now; null when no platform told
   * @param last up to when they are measured
   */
  record Open(Label label, long from, @Nullable Long viewers, long last, Measure measure) {
    private Open named(Label other) {
      return new Open(other, from, viewers, last, measure);
    }

    private Open passTo(long at) {
      return viewers == null || at <= last
          ? new Open(label, from, viewers, Math.max(at, last), measure)
          : new Open(label, from, viewers, at, measure.held(viewers, at - last));
    }

    private Open reading(long watching, long at) {
      Open passed = passTo(at);
      return new Open(label, from, watching, passed.last, passed.measure.reading(watching));
    }

    /** What comes after it: those who watch stay. */
    private Open next(Label other, long at) {
      Measure fresh = viewers == null ? Measure.NONE : Measure.NONE.reading(viewers);
      return new Open(other, at, viewers, Math.max(at, last), fresh);
    }
  }

  /** A stretch that is over. */
  record Ended(String channel, Label label, long from, long to, Measure measure) {}

  /** All stretches of one category. */
  record Sum(long millis, Measure measure) {
    private Sum plus(Sum other) {
      return new Sum(Sums.plus(millis, other.millis), measure.plus(other.measure));
    }
  }

  Categories() {
    this(Map.of(), Map.of(), List.of(), Map.of());
  }

  @JsonCreator
  Categories(
      @JsonProperty("known") Map<String, Label> known,
      @JsonProperty("open") Map<String, Open> open,
      @JsonProperty("ended") List<Ended> ended,
      @JsonProperty("sums") Map<String, Sum> sums) {
    this.known = new TreeMap<>(known);
    this.open = new TreeMap<>(open);
    this.ended = new ArrayList<>(ended);
    this.sums = new TreeMap<>(sums);
  }

  @JsonProperty
  Map<String, Label> known() {
    return known;
  }

  @JsonProperty
  Map<String, Open> open() {
    return open;
  }

  @JsonProperty
  List<Ended> ended() {
    return ended;
  }

  @JsonProperty
  Map<String, Sum> sums() {
    return sums;
  }

  /** What a channel's stream showed before the show began. */
  void knew(Channel channel, Label label) {
    remember(channel.toString(), label);
  }

  /** A stream is on; what it does not tell is as it was last told. */
  void online(StreamEvent event) {
    String channel = event.channel().toString();
    Label label = Label.of(event).or(known.getOrDefault(channel, Label.UNKNOWN));
    if (remember(channel, label)) {
      show(channel, label, Streams.time(event));
    }
  }

  /** The title or the category is another one; while the channel is off, for its next stream. */
  void updated(StreamEvent event) {
    String channel = event.channel().toString();
    fill(channel, Label.before(event));
    Label label = Label.of(event).or(known.getOrDefault(channel, Label.UNKNOWN));
    if (remember(channel, label) && open.containsKey(channel)) {
      show(channel, label, Streams.time(event));
    }
  }

  /** So many watch a channel that is online. */
  void watched(StreamEvent event) {
    String channel = event.channel().toString();
    if (!open.containsKey(channel)) {
      Label label = known.getOrDefault(channel, Label.UNKNOWN);
      if (!remember(channel, label)) {
        return;
      }
      show(channel, label, Streams.time(event));
    }
    long watching = Math.min(event.quantity(), Watching.MAX_VIEWERS);
    long at = event.receivedAt().toEpochMilli();
    open.computeIfPresent(channel, (name, one) -> one.reading(watching, at));
  }

  void offline(StreamEvent event) {
    String channel = event.channel().toString();
    fill(channel, Label.of(event));
    close(channel, Streams.time(event));
  }

  /** Whether there is room for the channel. */
  private boolean remember(String channel, Label label) {
    if (!known.containsKey(channel) && known.size() == Streams.MAX_CHANNELS) {
      return false;
    }
    known.put(channel, label);
    return true;
  }

  /** What a stretch showed of which nobody had told. */
  private void fill(String channel, Label told) {
    open.computeIfPresent(channel, (name, one) -> one.named(one.label.or(told)));
    known.computeIfPresent(channel, (name, label) -> label.or(told));
  }

  private void show(String channel, Label label, long at) {
    @Nullable Open before = open.get(channel);
    if (before == null) {
      open.put(channel, new Open(label, at, null, at, Measure.NONE));
    } else if (before.label.same(label) || at <= before.from) {
      open.put(channel, before.named(label)); // a stretch without length never was
    } else {
      close(channel, at);
      open.put(channel, before.next(label, at));
    }
  }

  private void close(String channel, long at) {
    @Nullable Open one = open.remove(channel);
    if (one == null) {
      return;
    }
    long to = Math.max(one.from, at);
    Measure measure = one.passTo(to).measure;
    ended.add(new Ended(channel, one.label, one.from, to, measure));
    if (ended.size() > KEPT) {
      ended.removeFirst();
    }
    add(key(channel, one.label), new Sum(to - one.from, measure));
  }

  /** The platform and, behind a slash, the category; nothing there when it is not known. */
  private static String key(String channel, Label label) {
    String platform = channel.substring(0, channel.indexOf('/') + 1);
    return platform + (label.category() == null ? "" : label.category());
  }

  private void add(String key, Sum sum) {
    boolean room = sums.containsKey(key) || sums.size() < MAX_NAMES;
    sums.merge(room ? key : key.substring(0, key.indexOf('/') + 1) + OTHER, sum, Sum::plus);
  }

  void addAll(Categories other, Instant upTo) {
    other.upTo(upTo).forEach(this::add);
  }

  /** The sums, with what is still on counted up to here. */
  private Map<String, Sum> upTo(Instant upTo) {
    Map<String, Sum> all = new TreeMap<>(sums);
    open.forEach((channel, one) -> {
      long millis = Math.max(0, upTo.toEpochMilli() - one.from);
      all.merge(key(channel, one.label), new Sum(millis, one.measure), Sum::plus);
    });
    return all;
  }

  /** The longest first. */
  List<Figures.OfCategory> list(Instant upTo) {
    return upTo(upTo).entrySet().stream()
        .sorted(
            Map.Entry.<String, Sum>comparingByValue(Comparator.comparingLong(Sum::millis))
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_TOLD)
        .map(one -> told(one.getKey(), one.getValue()))
        .toList();
  }

  private static Figures.OfCategory told(String key, Sum sum) {
    int slash = key.indexOf('/');
    return new Figures.OfCategory(
        key.substring(0, slash),
        orNull(key.substring(slash + 1)),
        sum.millis / 1000,
        sum.measure.average(),
        sum.measure.peak());
  }

  /** In order of time; those that go on are measured up to here. */
  List<Course.Stretch> stretches(Instant upTo) {
    List<Course.Stretch> all = new ArrayList<>();
    ended.forEach(
        one -> all.add(stretch(one.channel, one.label, one.from, one.to, one.measure, false)));
    open.forEach((channel, one) -> {
      long to = Math.max(one.from, upTo.toEpochMilli());
      all.add(stretch(channel, one.label, one.from, to, one.measure, true));
    });
    all.sort(Comparator.comparing(Course.Stretch::startedAt));
    return List.copyOf(all);
  }

  private static Course.Stretch stretch(
      String name, Label label, long from, long to, Measure measure, boolean goesOn) {
    return new Course.Stretch(
        Streams.channel(name),
        orNull(label.category()),
        orNull(label.categoryId()),
        orNull(label.title()),
        Instant.ofEpochMilli(from),
        goesOn ? null : Instant.ofEpochMilli(to),
        (to - from) / 1000,
        measure.average(),
        measure.peak());
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
