package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.api.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A made-up show, one event after another, as long as anybody asks for more. The same request makes
 * the same show; only the external ids and the times differ with the run. It keeps nothing of what
 * it has told, so a show may last for ever.
 */
public final class Show implements Iterator<Show.Step> {
  /**
   * One event of a show.
   *
   * @param at when, from the start of the show; never before the step before
   * @param draft what happens
   */
  public record Step(Duration at, EventDraft draft) {}

  /** Share of TikTok's gifts that are the first of a streak. */
  private static final double STREAKS = 0.5;

  private static final int LONGEST_STREAK = 8;
  private static final int LONGEST_BURST = 5;

  /** How many events a show needs before going online and offline is worth it. */
  private static final int WORTH_AN_OPENING = 30;

  private final ShowRequest request;
  private final Scenario scenario;
  private final String run;
  private final Instant startsAt;
  private final Chance chance;
  private final Content content;
  private final Plot plot;
  private final List<Venue> venues;
  private final List<Odds> calm;
  private final List<Odds> wild;
  private final PriorityQueue<Sequel> sequels =
      new PriorityQueue<>(Comparator.comparingDouble(Sequel::due).thenComparing(Sequel::order));
  private final Set<String> streaking = new HashSet<>();
  private final Deque<Venue> toOpen = new ArrayDeque<>();
  private final Deque<Venue> toClose = new ArrayDeque<>();
  private final long length;
  private long told;
  private int openStreaks;

  /** How likely a type comes next. */
  private record Odds(EventType type, List<Venue> venues, double weight) {}

  /** What must follow something told before: the next of a streak or of a burst of likes. */
  private record Sequel(
      double due, long order, Viewer viewer, Content.@Nullable Gift gift, long count, int left) {
    Sequel next(double at, long count) {
      return new Sequel(at, order, viewer, gift, count, left - 1);
    }
  }

  /**
   * A show that has not begun.
   *
   * @param request what to play; endless when its length is infinite
   * @param run tells this run's external ids from those of every other run
   * @param startsAt the time at which it begins
   * @param login the channel's name on every platform
   * @throws dev.showrunner.api.ProblemException of kind USER when the request makes no show
   */
  public Show(ShowRequest request, String run, Instant startsAt, String login) {
    this.request = request;
    this.run = run;
    this.startsAt = startsAt;
    scenario = scenario(request.scenario());
    venues = venues(request.platform());
    calm = odds(false);
    wild = odds(true);
    chance = new Chance(request.seed());
    content = new Content(chance, login);
    plot = scenario.plot(chance, content, venues, request.seconds());
    double events = request.seconds() * request.rate();
    length = events >= Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(1, Math.round(events));
    if (request.weights().isEmpty() && length >= WORTH_AN_OPENING) {
      venues.stream().filter(Venue::streams).forEach(toOpen::add);
      toClose.addAll(toOpen);
    }
  }

  /**
   * Says whether a request makes a show.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER when it makes none
   */
  static void check(ShowRequest request) {
    var unused = new Show(request, "check", Instant.EPOCH, "check");
  }

  /** The scenarios there are. */
  public static List<Simulation.Scenario> scenarios() {
    return Scenario.all();
  }

  /** The rest of the show. */
  public Stream<Step> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** How many events it has from beginning to end; {@link Long#MAX_VALUE} when it has no end. */
  public long length() {
    return length;
  }

  @Override
  public boolean hasNext() {
    return told < length;
  }

  @Override
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the show is over");
    }
    double even = (told + chance.part()) / request.rate();
    double at = scenario.bend(even, request.seconds());
    Duration offset = Duration.ofNanos(Math.round(at * 1e9));
    EventDraft draft = draft(at, startsAt.plus(offset), length - told);
    told++;
    return new Step(offset, draft.withExternalId("sim-" + request.seed() + "-" + run + "-" + told));
  }

  /** What happens now, when so many events are left, this one included. */
  private EventDraft draft(double at, Instant when, long left) {
    if (!toOpen.isEmpty()) {
      return content.single(EventType.STREAM_ONLINE, toOpen.remove(), when, false);
    }
    if (left <= toClose.size()) {
      return content.single(EventType.STREAM_OFFLINE, toClose.remove(), when, false);
    }
    long room = left - toClose.size() - openStreaks;
    if (room <= plot.owed() && openStreaks > 0) {
      return endStreak(when);
    }
    @Nullable EventDraft scripted = plot.next(at, when, room);
    if (scripted != null) {
      return scripted;
    }
    Sequel due = sequels.peek();
    if (due != null && due.due() <= at) {
      sequels.remove();
      return due.gift() == null ? moreLikes(due, at, when) : moreGifts(due, at, when);
    }
    boolean hype = scenario.isWild(at, request.seconds());
    Odds next = chance.weighted(hype ? wild : calm, Odds::weight);
    Venue venue = chance.weighted(next.venues(), v -> v.share);
    // a streak that begins needs an event for its end
    boolean roomForStreak = room > plot.owed() + 1;
    if (next.type().equals(EventType.LIKE)) {
      return burst(venue, at, when);
    }
    if (next.type().equals(EventType.GIFT)
        && venue == Venue.TIKTOK
        && chance.of(STREAKS)
        && roomForStreak) {
      return streak(venue, at, when);
    }
    return content.single(next.type(), venue, when, hype);
  }

  private EventDraft burst(Venue venue, double at, Instant when) {
    EventDraft first = content.single(EventType.LIKE, venue, when, false);
    int more = chance.between(1, LONGEST_BURST) - 1;
    Viewer viewer = first.viewer();
    if (more > 0 && viewer != null) {
      sequels.add(new Sequel(at + pause(), told, viewer, null, 0, more));
    }
    return first;
  }

  private EventDraft moreLikes(Sequel likes, double at, Instant when) {
    if (likes.left() > 1) {
      sequels.add(likes.next(at + pause(), 0));
    }
    return content
        .bare(EventType.LIKE, Venue.TIKTOK, when)
        .withViewer(likes.viewer())
        .withQuantity(chance.between(1, 15));
  }

  private EventDraft streak(Venue venue, double at, Instant when) {
    Content.Gift gift = content.gift();
    Viewer viewer = content.anyone(venue);
    EventDraft draft = content.bare(EventType.GIFT, venue, when).withViewer(viewer);
    int more = chance.between(2, LONGEST_STREAK);
    if (!gift.streaks() || !streaking.add(viewer.id() + "/" + gift.name())) {
      return draft.with("gift", gift.name()).with("diamonds", gift.diamonds());
    }
    openStreaks++;
    Sequel sequel = new Sequel(at + pause(), told, viewer, gift, 1, more);
    sequels.add(sequel);
    return tell(draft, sequel, gift, false);
  }

  private EventDraft moreGifts(Sequel streak, double at, Instant when) {
    if (streak.left() == 1) {
      return lastGift(streak, when);
    }
    Sequel next = streak.next(at + pause(), streak.count() + chance.between(1, 3));
    sequels.add(next);
    EventDraft draft = content.bare(EventType.GIFT, Venue.TIKTOK, when).withViewer(streak.viewer());
    return tell(draft, next, giftOf(streak), false);
  }

  /** The show is about to end: no streak is left open. */
  private EventDraft endStreak(Instant when) {
    Sequel streak =
        sequels.stream()
            .filter(sequel -> sequel.gift() != null)
            .min(Comparator.comparing(Sequel::order))
            .orElseThrow();
    sequels.remove(streak);
    return lastGift(streak, when);
  }

  private EventDraft lastGift(Sequel streak, Instant when) {
    openStreaks--;
    Content.Gift gift = giftOf(streak);
    streaking.remove(streak.viewer().id() + "/" + gift.name());
    EventDraft draft = content.bare(EventType.GIFT, Venue.TIKTOK, when).withViewer(streak.viewer());
    return tell(draft, streak, gift, true);
  }

  /** As the platform tells it: how many so far, and whether that was the last. */
  private static EventDraft tell(EventDraft draft, Sequel streak, Content.Gift gift, boolean last) {
    return draft
        .withQuantity(streak.count())
        .with("gift", gift.name())
        .with("diamonds", gift.diamonds())
        .with("repeatEnd", last);
  }

  private static Content.Gift giftOf(Sequel streak) {
    Content.Gift gift = streak.gift();
    if (gift == null) {
      throw new IllegalStateException("likes have no gift");
    }
    return gift;
  }

  private double pause() {
    return 0.1 + chance.part() * 0.4;
  }

  private static Scenario scenario(String id) {
    return Scenario.named(id)
        .orElseThrow(() ->
            Problem.user(
                    "simulate-scenario",
                    "there is no scenario '" + id + "': choose one of " + Scenario.ids())
                .asException());
  }

  private static List<Venue> venues(@Nullable String platform) {
    List<Venue> chosen =
        Arrays.stream(Venue.values())
            .filter(venue -> platform == null || venue.platform().equals(platform))
            .toList();
    if (chosen.isEmpty()) {
      throw Problem.user(
              "simulate-platform",
              "the simulator has no platform '"
                  + platform
                  + "': choose one of "
                  + Venue.platforms())
          .asException();
    }
    return chosen;
  }

  private List<Odds> odds(boolean hype) {
    Map<EventType, Double> weights =
        request.weights().isEmpty() ? scenario.weights(hype) : given(request.weights());
    List<Odds> odds = new ArrayList<>();
    // in the order of KNOWN, because a map's own order differs from run to run
    for (EventType type : EventType.KNOWN) {
      double weight = weights.getOrDefault(type, 0.0);
      List<Venue> where = venues.stream().filter(venue -> venue.types.contains(type)).toList();
      if (weight > 0 && !where.isEmpty()) {
        odds.add(new Odds(type, where, weight / eventsPerChoice(type, where)));
      }
    }
    if (odds.isEmpty()) {
      throw Problem.user(
              "simulate-weights",
              "nothing would happen: no type with a weight above 0 comes from "
                  + venues.stream().map(Venue::platform).collect(Collectors.joining(", ")))
          .asException();
    }
    return odds;
  }

  /** A weight counts events, and one choice of a gift or of likes makes several. */
  private static double eventsPerChoice(EventType type, List<Venue> where) {
    if (type.equals(EventType.LIKE)) {
      return (1 + LONGEST_BURST) / 2.0;
    }
    if (!type.equals(EventType.GIFT)) {
      return 1;
    }
    double all = where.stream().mapToDouble(venue -> venue.share).sum();
    double tiktok =
        where.stream().filter(Venue.TIKTOK::equals).mapToDouble(venue -> venue.share).sum();
    return 1 + tiktok / all * STREAKS * (2 + LONGEST_STREAK) / 2.0;
  }

  private static Map<EventType, Double> given(Map<String, Double> weights) {
    Set<EventType> made =
        Arrays.stream(Venue.values())
            .flatMap(venue -> venue.types.stream())
            .collect(Collectors.toSet());
    weights.forEach((name, weight) -> {
      if (made.stream().noneMatch(type -> type.name().equals(name))) {
        throw Problem.user(
                "simulate-weights",
                "the simulator makes no '"
                    + name
                    + "': choose from "
                    + made.stream().map(EventType::name).sorted().toList())
            .asException();
      }
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw Problem.user(
                "simulate-weights", "the weight of " + name + " is a number from 0 upwards")
            .asException();
      }
    });
    return weights.entrySet().stream()
        .collect(Collectors.toMap(entry -> new EventType(entry.getKey()), Map.Entry::getValue));
  }
}
