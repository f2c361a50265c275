package dev.showrunner.bench;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.runtime.Loop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Posts events at a steady rate, whatever becomes of those before: each has its time, and what it
 * takes counts from that time on, also when every connection was still busy. A sender that waited
 * for answers would leave out just the slow moments.
 */
final class OpenLoop implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final double NANOS = 1e9;
  private static final String LENGTH = "content-length:";

  private final Clock clock;
  private final String head;
  private final BlockingQueue<Shot> due = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();

  /** One request, and whom to tell of its answer. */
  private record Shot(byte[] request, Delays answers, int index, CountDownLatch answered) {}

  OpenLoop(URI program, Clock clock) throws IOException {
    this.clock = clock;
    head =
        "POST /api/v1/events HTTP/1.1\r\nHost: "
            + program.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.getPort());
      socket.setTcpNoDelay(true);
      sockets.add(socket);
      loops.add(Loop.start("sender-" + i, () -> serve(socket)));
    }
  }

  /**
   * Posts so many events and returns when all are answered.
   *
   * @param answers is told when each was due and when its answer came
   */
  void send(int count, int rate, IntFunction<String> body, Delays answers)
      throws InterruptedException, IOException {
    CountDownLatch answered = new CountDownLatch(count);
    long start = clock.nanoTime();
    for (int i = 0; i < count && fault.get() == null; i++) {
      byte[] request = request(body.apply(i));
      long at = start + (long) (i * (NANOS / rate));
      long wait = at - clock.nanoTime();
      if (wait > 0) {
        clock.sleep(Duration.ofNanos(wait));
      }
      answers.due(i, at);
      due.add(new Shot(request, answers, i, answered));
    }
    while (fault.get() == null && answered.getCount() > 0) {
      clock.sleep(Duration.ofMillis(5));
    }
    if (fault.get() != null) {
      throw new IOException("an event was not taken: " + fault.get());
    }
  }

  private byte[] request(String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] start = (head + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[start.length + content.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  private void serve(Socket socket) throws InterruptedException {
    try {
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed()) {
        Shot shot = due.take();
        out.write(shot.request);
        String status = answer(in);
        if (!status.startsWith("HTTP/1.1 202")) {
          fault.set(status);
        }
        shot.answers.came(shot.index, clock.nanoTime());
        shot.answered.countDown();
      }
    } catch (IOException e) {
      fault.set(e.toString());
    }
  }

  /** Reads an answer to its end and returns its first line. */
  private static String answer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    loops.forEach(Loop::interrupt);
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
