package dev.showrunner.core.analytics;

import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.analytics.Figures.Income;
import dev.showrunner.core.analytics.Figures.OnAir;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The running figures of a session: events go in, one by one and in their order; memory is bounded
 * by the bounds of its parts. Not for several threads.
 */
record Tally(
    Counts counts,
    Audience audience,
    Watching watching,
    Purse purse,
    Supporters supporters,
    Gifts gifts,
    Series series,
    Streams streams,
    Categories categories) {
  /** Figures that an older version kept have no categories. */
  Tally {
    categories = categories == null ? new Categories() : categories;
  }

  Tally() {
    this(
        new Counts(),
        new Audience(),
        new Watching(),
        new Purse(),
        new Supporters(),
        new Gifts(),
        new Series(),
        new Streams(),
        new Categories());
  }

  /**
   * Counts an event.
   *
   * @param exchange by which to choose whom to forget when there are too many to remember
   */
  void add(StreamEvent event, Exchange exchange) {
    if (event.midStreak()) {
      return; // its end tells the whole: to count steps too would make nine of 1, 2, 3 and the end
    }
    Optional<Payment> payment = Payment.of(event);
    series.count(event.receivedAt(), counts.add(event), payment);
    audience.add(event);
    payment.ifPresent(purse::add);
    if (Payment.isSupport(event)) {
      supporters.add(event, payment, exchange);
    }
    EventType type = event.type();
    if (type.equals(EventType.GIFT)) {
      gifts.add(event, payment, exchange);
    } else if (type.equals(EventType.VIEWERS)) {
      streams.watched(event);
      if (streams.isOnline(event.channel())) {
        categories.watched(event);
      }
      long all =
          watching.reading(
              event.channel().toString(), event.quantity(), event.receivedAt().toEpochMilli());
      series.watched(event.receivedAt(), all);
    } else if (type.equals(EventType.STREAM_ONLINE)) {
      streams.online(event);
      categories.online(event);
    } else if (type.equals(EventType.STREAM_UPDATED)) {
      categories.updated(event);
    } else if (type.equals(EventType.STREAM_OFFLINE)) {
      streams.offline(event);
      categories.offline(event);
      watching.offline(event.channel().toString(), event.receivedAt().toEpochMilli());
    }
  }

  /** Adds another session's figures, but not its course. */
  void addAll(Tally other, Instant upTo, Exchange exchange) {
    counts.addAll(other.counts);
    audience.addAll(other.audience);
    watching.addAll(other.watching);
    purse.addAll(other.purse);
    supporters.addAll(other.supporters, exchange);
    gifts.addAll(other.gifts, exchange);
    streams.addAll(other.streams, upTo);
    categories.addAll(other.categories, upTo);
  }

  /**
   * The figures as they stand.
   *
   * @param upTo streams that are online are counted up to here
   * @param top how many supporters and gifts
   */
  Figures figures(Instant upTo, Exchange exchange, int top) {
    return new Figures(
        counts.events(),
        counts.list(),
        viewers(),
        new Income(
            exchange.currency(),
            exchange.rounded(purse.converted(exchange)),
            purse.amounts(exchange)),
        new OnAir(streams.count(), streams.millisOnAir(upTo) / 1000),
        supporters.bestFirst(exchange).stream()
            .limit(top)
            .map(one -> supporter(one, exchange))
            .toList(),
        gifts.bestFirst(exchange).stream().limit(top).map(one -> gift(one, exchange)).toList(),
        categories.list(upTo));
  }

  private Figures.Viewers viewers() {
    Watching.@Nullable Peak peak = watching.peak();
    long seen = audience.seen().count();
    long supporting = audience.supporters().count();
    return new Figures.Viewers(
        watching.average(),
        peak == null ? null : peak.viewers(),
        peak == null ? null : Instant.ofEpochMilli(peak.at()),
        seen,
        audience.chatters().count(),
        supporting,
        seen == 0 ? null : Math.min(1, (double) supporting / seen),
        audience.seen().estimated());
  }

  private static Figures.Supporter supporter(Supporters.Supporter one, Exchange exchange) {
    return new Figures.Supporter(
        one.platform(),
        one.id(),
        one.login(),
        one.name(),
        one.times(),
        exchange.rounded(one.purse().converted(exchange)),
        one.purse().amounts(exchange));
  }

  private static Figures.Gift gift(Gifts.Gift one, Exchange exchange) {
    return new Figures.Gift(
        one.platform(),
        one.name(),
        one.events(),
        one.quantity(),
        exchange.rounded(one.purse().converted(exchange)),
        one.purse().amounts(exchange));
  }

  /**
   * How it went.
   *
   * @param upTo what a stream that is online shows is counted up to here
   */
  Course course(Instant upTo, Exchange exchange) {
    return new Course(
        series.seconds(), series.points(exchange), streams.list(), categories.stretches(upTo));
  }
}
