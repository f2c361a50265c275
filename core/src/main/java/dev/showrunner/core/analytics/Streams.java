package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From when to when channels were online. Of a session whose streams flap, the newest {@value
 * #KEPT} spans are kept; their number and the time on air are exact.
 */
final class Streams {
  static final int KEPT = 100;

  /** Most channels of one session that are watched for being online at once. */
  static final int MAX_CHANNELS = 1_000;

  /** A platform that says a stream began longer ago than this has its clock wrong. */
  private static final Duration BELIEVABLE = Duration.ofHours(48);

  private final TreeMap<String, Long> online;
  private final List<Span> ended;
  @JsonProperty private long count;
  @JsonProperty private long onAir;
  @JsonProperty private long since;

  /** One stream that ended; milliseconds since 1970. */
  record Span(String channel, long from, long to) {}

  Streams() {
    this(Map.of(), List.of(), 0, 0, 0);
  }

  @JsonCreator
  Streams(
      @JsonProperty("online") Map<String, Long> online,
      @JsonProperty("ended") List<Span> ended,
      @JsonProperty("count") long count,
      @JsonProperty("onAir") long onAir,
      @JsonProperty("since") long since) {
    this.online = new TreeMap<>(online);
    this.ended = new ArrayList<>(ended);
    this.count = count;
    this.onAir = onAir;
    this.since = since;
  }

  @JsonProperty
  Map<String, Long> online() {
    return online;
  }

  @JsonProperty
  List<Span> ended() {
    return ended;
  }

  /** A second word that a channel is online changes nothing. */
  void online(StreamEvent event) {
    String channel = event.channel().toString();
    if (online.containsKey(channel) || online.size() == MAX_CHANNELS) {
      return;
    }
    long at = time(event);
    since = online.isEmpty() ? at : since;
    online.put(channel, at);
    count++;
  }

  /**
   * Somebody watches, so the channel is online: all there is to tell of a stream that was online
   * before the session began. After its end a late number says nothing.
   */
  void watched(StreamEvent event) {
    String channel = event.channel().toString();
    if (event.quantity() > 0 && ended.stream().noneMatch(span -> span.channel.equals(channel))) {
      online(event);
    }
  }

  boolean isOnline(Channel channel) {
    return online.containsKey(channel.toString());
  }

  /** Of a stream that was not seen while it was online nothing is known. */
  void offline(StreamEvent event) {
    String channel = event.channel().toString();
    @Nullable Long from = online.remove(channel);
    if (from == null) {
      return;
    }
    long at = Math.max(from, time(event));
    ended.add(new Span(channel, from, at));
    if (ended.size() > KEPT) {
      ended.removeFirst();
    }
    if (online.isEmpty()) {
      onAir += Math.max(0, at - since);
    }
  }

  /** When it happened; when we heard of it, if that cannot be. */
  static long time(StreamEvent event) {
    Instant heard = event.receivedAt();
    Instant said = event.occurredAt();
    boolean believable = !said.isAfter(heard) && said.isAfter(heard.minus(BELIEVABLE));
    return (believable ? said : heard).toEpochMilli();
  }

  long count() {
    return count;
  }

  /** Time during which at least one channel was online, those still online counted up to here. */
  long millisOnAir(Instant upTo) {
    return onAir + (online.isEmpty() ? 0 : Math.max(0, upTo.toEpochMilli() - since));
  }

  void addAll(Streams other, Instant upTo) {
    count += other.count;
    onAir += other.millisOnAir(upTo);
  }

  List<Course.Stream> list() {
    List<Course.Stream> all = new ArrayList<>();
    ended.forEach(span -> all.add(stream(span.channel, span.from, span.to)));
    online.forEach((channel, from) -> all.add(stream(channel, from, null)));
    all.sort(Comparator.comparing(Course.Stream::startedAt));
    return List.copyOf(all);
  }

  /** The channel that has this name here. */
  static Channel channel(String name) {
    int slash = name.indexOf('/');
    return new Channel(name.substring(0, slash), name.substring(slash + 1));
  }

  private static Course.Stream stream(String name, long from, @Nullable Long to) {
    return new Course.Stream(
        channel(name), Instant.ofEpochMilli(from), to == null ? null : Instant.ofEpochMilli(to));
  }
}
