package dev.showrunner.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualThreadsTest {
  private final VirtualThreads threads = new VirtualThreads();

  @Test
  void theyRunAtOnceAndAnswerInTheirOrder() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    assertThat(threads.all(List.of(call(together, "a"), call(together, "b"), call(together, "c"))))
        .containsExactly("a", "b", "c");
    assertThat(threads.all(List.<Callable<String>>of())).isEmpty();
  }

  private static Callable<String> call(CyclicBarrier together, String name) {
    return () -> {
      together.await();
      return name;
    };
  }

  @Test
  void whatFailsIsThrownAsItIs() {
    RuntimeException broken = new UnsupportedOperationException("no");
    Callable<String> fails =
        () -> {
          throw broken;
        };
    assertThatThrownBy(() -> threads.all(List.of(() -> "fine", fails))).isSameAs(broken);
    Callable<String> checked =
        () -> {
          throw new IOException("gone");
        };
    assertThatThrownBy(() -> threads.all(List.of(checked)))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anInterruptedCallerInterruptsThem() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Callable<String> stuck =
        () -> {
          inside.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return "never";
        };
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> threads.all(List.of(stuck)))
                    .isInstanceOf(InterruptedException.class));
    inside.await();
    caller.interrupt();
    interrupted.await();
    caller.join();
  }
}
