package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which platform threads there are that were not there before. */
final class LeftThreads {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

  private LeftThreads() {}

  /** Notes what runs now. */
  static LeftThreads since() {
    return new LeftThreads();
  }

  /** Complains when some stay, although they had time to end. */
  void none(String after) throws InterruptedException {
    List<String> left = left();
    for (long looks = Bounded.PATIENCE.dividedBy(LOOK) / 4; looks > 0 && !left.isEmpty(); looks--) {
      Thread.sleep(LOOK);
      left = left();
    }
    assertThat(left).as("threads left behind after %s", after).isEmpty();
  }

  private List<String> left() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .filter(thread -> !ofTheJdk(thread))
        .map(Thread::getName)
        .toList();
  }

  /** Carriers of virtual threads, watchers of processes and the like: nobody can end them. */
  private static boolean ofTheJdk(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    String name = thread.getName();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || name.startsWith("ForkJoinPool")
        || name.startsWith("process reaper")
        || name.startsWith("VirtualThread-")
        || name.startsWith("CompletableFutureDelayScheduler")
        || name.startsWith("HttpClient-") // end when nobody has the client any longer
        || name.startsWith("junit-");
  }
}
