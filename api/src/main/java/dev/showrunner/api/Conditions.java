package dev.showrunner.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a rule's type it applies to; every part must hold, an empty part always holds.
 *
 * @param platforms the channel's platform is one of these
 * @param channels the channel is one of these, each written {@code platform/login}
 * @param roles the viewer has at least one of these
 * @param minQuantity the event's quantity is at least this; 0 means any
 * @param maxQuantity the event's quantity is at most this; null means any
 * @param amount what was paid is in this range; null means any event, paid for or not
 * @param text what the viewer wrote is like this; null means anything or nothing
 * @param firstTime true: only the first event of this viewer in this channel ever
 * @param time it happened within this window; null means any time
 */
public record Conditions(
    Set<String> platforms,
    Set<String> channels,
    Set<Role> roles,
    long minQuantity,
    @Nullable Long maxQuantity,
    @Nullable AmountRange amount,
    @Nullable TextMatch text,
    boolean firstTime,
    @Nullable TimeWindow time) {
  /** No conditions: every event of the type. */
  public static final Conditions NONE =
      new Conditions(Set.of(), Set.of(), Set.of(), 0, null, null, null, false, null);

  public Conditions {
    platforms = Set.copyOf(platforms);
    channels = Set.copyOf(channels);
    roles = Set.copyOf(roles);
    if (minQuantity < 0) {
      throw new IllegalArgumentException("minQuantity is never negative: " + minQuantity);
    }
    if (maxQuantity != null && maxQuantity < minQuantity) {
      throw new IllegalArgumentException(
          "maxQuantity " + maxQuantity + " is below minQuantity " + minQuantity);
    }
  }

  /** These conditions for channels of these platforms only; none: of any. */
  public Conditions withPlatforms(String... names) {
    return new Conditions(
        Set.of(names), channels, roles, minQuantity, maxQuantity, amount, text, firstTime, time);
  }

  /** These conditions for these channels only, each {@code platform/login}; none: for any. */
  public Conditions withChannels(String... names) {
    return new Conditions(
        platforms, Set.of(names), roles, minQuantity, maxQuantity, amount, text, firstTime, time);
  }

  /** These conditions for viewers with one of these roles; none: for any. */
  public Conditions withRoles(Role... any) {
    return new Conditions(
        platforms, channels, Set.of(any), minQuantity, maxQuantity, amount, text, firstTime, time);
  }

  /** These conditions for quantities from the first to the second; null: without an upper end. */
  public Conditions withQuantity(long min, @Nullable Long max) {
    return new Conditions(platforms, channels, roles, min, max, amount, text, firstTime, time);
  }

  /** These conditions for what was paid; null: whatever it was. */
  public Conditions withAmount(@Nullable AmountRange range) {
    return new Conditions(
        platforms, channels, roles, minQuantity, maxQuantity, range, text, firstTime, time);
  }

  /** These conditions for what was written; null: whatever it was. */
  public Conditions withText(@Nullable TextMatch match) {
    return new Conditions(
        platforms, channels, roles, minQuantity, maxQuantity, amount, match, firstTime, time);
  }

  /** These conditions for viewers who were never here before, or for all. */
  public Conditions withFirstTime(boolean only) {
    return new Conditions(
        platforms, channels, roles, minQuantity, maxQuantity, amount, text, only, time);
  }

  /** These conditions for a part of the week; null: always. */
  public Conditions withTime(@Nullable TimeWindow window) {
    return new Conditions(
        platforms, channels, roles, minQuantity, maxQuantity, amount, text, firstTime, window);
  }
}
