package dev.showrunner.testkit.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers HTTP/1.1 and WebSockets on a free port of 127.0.0.1, a virtual thread each. */
public final class LoopbackServer implements AutoCloseable {
  private static final int BACKLOG = 128;
  private static final String HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listener;
  private final Site site;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What answers. */
  public interface Site {
    /** Answers a request; an exception becomes a 500 with its text. */
    WebAnswer answer(WebRequest request) throws Exception;

    /** Who talks when this request asks for a WebSocket; null answers it like any other. */
    default @Nullable Talk upgrade(WebRequest request) {
      return null;
    }
  }

  /** A conversation over a WebSocket; the connection ends when it returns. */
  @FunctionalInterface
  public interface Talk {
    /** Talks. */
    void run(SocketPeer peer) throws IOException;
  }

  private LoopbackServer(ServerSocket listener, Site site) {
    this.listener = listener;
    this.site = site;
  }

  /** Starts to listen. */
  public static LoopbackServer start(Site site) {
    try {
      ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
      LoopbackServer server = new LoopbackServer(listener, site);
      Thread.ofVirtual().name("loopback-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code 127.0.0.1:PORT}. */
  public String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().name("loopback").start(() -> serve(socket));
      } catch (IOException e) {
        // closed, or a client that went away at once
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      for (WebRequest request = read(in); request != null; request = read(in)) {
        Talk talk = upgrade(request);
        if (talk != null) {
          accept(request, out);
          talk.run(new SocketPeer(socket, in, out));
          return;
        }
        if (!answer(request, out)) {
          return;
        }
      }
    } catch (IOException e) {
      // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private @Nullable Talk upgrade(WebRequest request) {
    return "websocket".equalsIgnoreCase(request.header("upgrade")) ? site.upgrade(request) : null;
  }

  /** Whether the connection goes on. */
  private boolean answer(WebRequest request, OutputStream out)
      throws IOException, InterruptedException {
    WebAnswer answer;
    try {
      answer = site.answer(request);
    } catch (Exception e) {
      answer = WebAnswer.text(500, "text/plain; charset=utf-8", String.valueOf(e));
    }
    if (answer == WebAnswer.CUT) {
      return false;
    }
    if (answer == WebAnswer.HANG) {
      Thread.sleep(Long.MAX_VALUE); // until the server is closed or the program ends
    }
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (answer.status() != 204) {
      head.append("Content-Length: " + answer.body().length + "\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(answer.body());
    out.flush();
    return true;
  }

  private static @Nullable WebRequest read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return WebRequest.of(words[0], words[1], headers, body);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void accept(WebRequest request, OutputStream out) throws IOException {
    String key = request.header("sec-websocket-key");
    byte[] hash;
    try {
      hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + HANDSHAKE).getBytes(StandardCharsets.ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
    String answer =
        "HTTP/1.1 101 -\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(hash)
            + "\r\n\r\n";
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Cuts every connection and stops listening. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
