package dev.showrunner.bench;

import java.util.List;

/** Measures one promise, beside an alternative in the same run where there is one. */
public interface Benchmark {
  /** The word that chooses it on the command line. */
  String name();

  /** One line for people: what is measured, beside what. */
  String description();

  /** Measures, and says so on the way through {@link BenchContext#progress}. */
  List<Measurement> run(BenchContext context) throws Exception;
}
