package dev.showrunner.testkit.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a WebSocket (RFC 6455), frame by frame. Writing is safe from any thread;
 * reading is one thread's.
 */
public final class SocketPeer {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int FIN = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * A frame.
   *
   * @param opcode what it is
   * @param last whether the message ends with it
   * @param payload unmasked
   */
  public record Frame(int opcode, boolean last, byte[] payload) {
    /** The payload as text. */
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  SocketPeer(Socket socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.in = in;
    this.out = out;
  }

  /** The next frame; null when the client is gone. */
  public @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int second = in.read();
    long length = second & LONG_LENGTH;
    if (length >= SHORT_LENGTH) {
      byte[] wide = exactly(length == SHORT_LENGTH ? Short.BYTES : Long.BYTES);
      ByteBuffer number = ByteBuffer.wrap(wide);
      length = wide.length == Short.BYTES ? number.getShort() & 0xFFFF : number.getLong();
    }
    byte[] mask = (second & FIN) == 0 ? new byte[4] : exactly(4);
    byte[] payload = exactly(Math.toIntExact(length));
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame(first & 0x0F, (first & FIN) != 0, payload);
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /**
   * The next text message, put together; pings are answered. Null when the client closed or is
   * gone.
   */
  public @Nullable String readText() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Frame frame = read(); frame != null; frame = read()) {
      switch (frame.opcode()) {
        case PING -> send(PONG, true, frame.payload());
        case CLOSE -> {
          send(CLOSE, true, frame.payload());
          return null;
        }
        case TEXT, CONTINUATION -> {
          text.append(frame.text());
          if (frame.last()) {
            return text.toString();
          }
        }
        default -> {
          // a pong
        }
      }
    }
    return null;
  }

  /** Sends a text message in one frame. */
  public void send(String text) throws IOException {
    send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a text message in this many frames, cut between bytes, not characters. */
  public void sendInParts(String text, int parts) throws IOException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int size = (all.length + parts - 1) / parts;
    for (int from = 0; from < all.length; from += size) {
      int to = Math.min(all.length, from + size);
      send(from == 0 ? TEXT : CONTINUATION, to == all.length, Arrays.copyOfRange(all, from, to));
    }
  }

  /** Sends any frame. */
  public void send(int opcode, boolean last, byte[] payload) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(10);
    head.put((byte) ((last ? FIN : 0) | opcode));
    if (payload.length < SHORT_LENGTH) {
      head.put((byte) payload.length);
    } else if (payload.length <= 0xFFFF) {
      head.put((byte) SHORT_LENGTH).putShort((short) payload.length);
    } else {
      head.put((byte) LONG_LENGTH).putLong(payload.length);
    }
    writing.lock();
    try {
      out.write(head.array(), 0, head.position());
      out.write(payload);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  /** Sends a close frame with a code and ends the connection. */
  public void close(int code, String reason) throws IOException {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    ByteBuffer payload = ByteBuffer.allocate(Short.BYTES + words.length);
    send(CLOSE, true, payload.putShort((short) code).put(words).array());
    socket.shutdownOutput();
  }

  /** Ends the connection without a word, as a broken line does. */
  public void cut() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
