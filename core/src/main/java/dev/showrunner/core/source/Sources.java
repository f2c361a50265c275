package dev.showrunner.core.source;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.runtime.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs every source on a thread of its own, again and again with growing pauses, so that a source
 * only has to read. No source disturbs another.
 */
public final class Sources implements AutoCloseable {
  private final List<SupervisedSource> sources = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();

  /**
   * The sources of a system.
   *
   * @param sinks where a source's events go
   */
  public Sources(
      List<Source> all,
      Function<Source, EventSink> sinks,
      Capabilities capabilities,
      Clock clock,
      RandomGenerator random) {
    for (Source source : all) {
      sources.add(new SupervisedSource(source, sinks.apply(source), capabilities, clock, random));
    }
  }

  /** Starts them all. */
  public void start() {
    start(source -> true, draft -> true);
  }

  /**
   * Starts some of them.
   *
   * @param which of the sources
   * @param wanted which of their events are journalled; the others are left out
   */
  public void start(Predicate<Source> which, Predicate<EventDraft> wanted) {
    for (SupervisedSource source : sources) {
      if (which.test(source.source())) {
        source.want(wanted);
        loops.add(Loop.start("source-" + source.status().name(), source::supervise));
      }
    }
  }

  /** The sources themselves. */
  public List<Source> all() {
    return sources.stream().map(SupervisedSource::source).toList();
  }

  /** The platforms that are read live. */
  public Set<String> platforms() {
    return live().flatMap(it -> it.source().platforms().stream()).collect(Collectors.toSet());
  }

  private Stream<SupervisedSource> live() {
    return sources.stream().filter(it -> it.source().origin() == Origin.LIVE);
  }

  /**
   * Why nobody watches the channels of a platform: no live source reads it, or the first that does
   * is off. Empty when it is watched, however well.
   */
  public Optional<String> unwatched(String platform) {
    Optional<SupervisedSource> first =
        live().filter(it -> it.source().platforms().contains(platform)).findFirst();
    if (first.isEmpty()) {
      return Optional.of("nothing here reads " + platform + " yet");
    }
    SourceStatus status = first.get().status();
    return status.state() == SourceState.OFF ? Optional.of(status.reason()) : Optional.empty();
  }

  /** How each is. */
  public List<SourceStatus> list() {
    return sources.stream().map(SupervisedSource::status).toList();
  }

  /** Interrupts all, then waits for each. */
  @Override
  public void close() {
    sources.forEach(SupervisedSource::stop);
    loops.forEach(Loop::interrupt);
    loops.forEach(Loop::close);
    loops.clear();
  }
}
