package dev.showrunner.platform.simulator;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Chance from a seed: java.util.Random, because its sequence is specified for all time. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** From 0 to below 1. */
  double part() {
    return random.nextDouble();
  }

  boolean of(double probability) {
    return part() < probability;
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + (int) (part() * (high - low + 1));
  }

  <T> T one(List<T> things) {
    return things.get((int) (part() * things.size()));
  }

  /** One of them, each as likely as its weight; the weights' sum is above 0. */
  <T> T weighted(List<T> things, ToDoubleFunction<T> weight) {
    double left = part() * things.stream().mapToDouble(weight).sum();
    for (T thing : things) {
      left -= weight.applyAsDouble(thing);
      if (left < 0) {
        return thing;
      }
    }
    return things.getLast();
  }

  /** Around 0, rarely beyond -1 and 1. */
  double drift() {
    return (part() + part() + part() - 1.5) / 1.5;
  }
}
