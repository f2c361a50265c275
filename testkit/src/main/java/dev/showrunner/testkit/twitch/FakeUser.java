package dev.showrunner.testkit.twitch;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A user of the double, with the channel and the stream. Changing it tells nobody by itself. */
public final class FakeUser {
  private final String id;
  private final Clock clock;
  private final AtomicLong streams;
  private final Set<String> moderators = ConcurrentHashMap.newKeySet();
  private volatile String login;
  private volatile String displayName;
  private volatile String title = "Just a stream";
  private volatile String category = "Chess";
  private volatile long viewers;
  private volatile boolean banned;
  private volatile Duration lag = Duration.ZERO;
  private final NavigableMap<Instant, Optional<Stream>> listed = new ConcurrentSkipListMap<>();
  private volatile @Nullable Stream stream;
  private volatile @Nullable Stream last;

  /**
   * A stream that is on.
   *
   * @param id of the stream
   * @param startedAt when it began
   */
  public record Stream(String id, Instant startedAt) {}

  FakeUser(String id, String login, Clock clock, AtomicLong streams) {
    this.id = id;
    this.login = login;
    this.displayName = login;
    this.clock = clock;
    this.streams = streams;
  }

  /** The stable id. */
  public String id() {
    return id;
  }

  /** The login. */
  public String login() {
    return login;
  }

  /** Changes the login, as people may. */
  public FakeUser rename(String newLogin) {
    login = newLogin;
    return this;
  }

  /** The name that is shown. */
  public String displayName() {
    return displayName;
  }

  /** Changes the name that is shown. */
  public FakeUser displayName(String name) {
    displayName = name;
    return this;
  }

  /** Begins a stream now. */
  public FakeUser goLive() {
    Stream next = new Stream(Long.toString(streams.incrementAndGet()), clock.now());
    last = next;
    return is(next);
  }

  /** The stream that ended goes on under its id, as after a lost connection. */
  public FakeUser resume() {
    return is(last);
  }

  /** Ends the stream. */
  public FakeUser goOffline() {
    return is(null);
  }

  private FakeUser is(@Nullable Stream now) {
    stream = now;
    listed.put(clock.now().plus(lag), Optional.ofNullable(now));
    return this;
  }

  /** From now on the API tells a change of the stream only so much later. */
  public FakeUser lag(Duration behind) {
    lag = behind;
    return this;
  }

  /** The stream as the API lists it; null when it lists none. */
  @Nullable Stream listed() {
    var entry = listed.floorEntry(clock.now());
    return banned || entry == null ? null : entry.getValue().orElse(null);
  }

  /** The stream that is on; null when there is none. */
  public @Nullable Stream stream() {
    return banned ? null : stream;
  }

  /** Sets what is played and what it is called. */
  public FakeUser titled(String newTitle, String newCategory) {
    title = newTitle;
    category = newCategory;
    return this;
  }

  /** The title. */
  public String title() {
    return title;
  }

  /** The name of the category. */
  public String category() {
    return category;
  }

  /** A number that stands for the category; the same name gives the same one. */
  public String categoryId() {
    return Integer.toString(category.hashCode() & 0xFFFFF);
  }

  /** Sets how many watch. */
  public FakeUser viewers(long count) {
    viewers = count;
    return this;
  }

  /** How many watch. */
  public long viewers() {
    return viewers;
  }

  /** Bans the user: the platform no longer knows it. */
  public FakeUser ban(boolean now) {
    banned = now;
    return this;
  }

  /** Whether the platform no longer knows the user. */
  public boolean banned() {
    return banned;
  }

  /** Makes somebody a moderator of this channel. */
  public FakeUser moderatedBy(FakeUser who) {
    moderators.add(who.id());
    return this;
  }

  /** Whether somebody is a moderator here, or the broadcaster. */
  public boolean isModeratedBy(String userId) {
    return id.equals(userId) || moderators.contains(userId);
  }
}
