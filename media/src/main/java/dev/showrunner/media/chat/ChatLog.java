package dev.showrunner.media.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.DisplayName;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The chat of a show, from a file in one of three formats: our own JSON lines, TwitchDownloader's
 * JSON, yt-dlp's live_chat JSON; also packed with gzip. It is read as a stream, as often as wanted,
 * and never held whole.
 *
 * <p>A file that is broken anywhere is refused, rather than half used: a chat that stops in the
 * middle would make the second half of a show look quiet.
 */
public final class ChatLog implements ChatSource {
  private static final int BUFFER = 1 << 16;
  private static final String CUT_PACKED = "the end of its packed data is missing";

  private final Path file;
  private final ChatFormat format;

  private ChatLog(Path file, ChatFormat format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Looks what kind of file it is.
   *
   * @throws ProblemException {@code chat-file-not-found}, {@code chat-file-unknown}; the user's to
   *     mend
   */
  public static ChatLog open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.user(
              "chat-file-not-found",
              "The chat file " + DisplayName.of(file) + " does not exist; check its name")
          .asException();
    }
    ChatFormat format;
    try (InputStream in = stream(file)) {
      format = ChatFormat.of(in);
    } catch (JsonProcessingException | CharConversionException e) {
      throw unknown(file).asException(e);
    } catch (EOFException | ZipException e) {
      throw broken(file, CUT_PACKED);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (format == null) {
      throw unknown(file).asException();
    }
    return new ChatLog(file, format);
  }

  /**
   * Reads every message, in the order of the file, which need not be that of time. Messages from
   * before the start of the video are left out.
   *
   * @throws ProblemException {@code chat-file-broken}, with the line; the user's to mend
   */
  @Override
  public void read(Consumer<ChatMessage> messages) {
    try (InputStream in = stream(file)) {
      Consumer<ChatMessage> inVideo =
          message -> {
            if (message.at() >= 0) {
              messages.accept(message);
            }
          };
      if (format == ChatFormat.TWITCH_DOWNLOADER) {
        new TwitchDownloaderChat(in).read(inVideo);
      } else {
        new ChatLines(in, format).read(inVideo);
      }
    } catch (BrokenChatException e) {
      throw broken(file, e.where());
    } catch (EOFException | ZipException e) {
      throw broken(file, CUT_PACKED);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Unpacked, without the mark some programs put at the beginning. */
  private static InputStream stream(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      if (startsWith(in, 0x1f, 0x8b)) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      if (startsWith(in, 0xef, 0xbb, 0xbf)) {
        in.skipNBytes(3);
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean startsWith(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    boolean all = true;
    for (int wanted : bytes) {
      all &= in.read() == wanted;
    }
    in.reset();
    return all;
  }

  private static ProblemException broken(Path file, String where) {
    return Problem.user(
            "chat-file-broken",
            "The chat file "
                + DisplayName.of(file)
                + " is broken: "
                + where
                + "; get it again, or remove the file's broken part")
        .asException();
  }

  private static Problem unknown(Path file) {
    return Problem.user(
        "chat-file-unknown",
        DisplayName.of(file)
            + " is no chat file that we know; give JSON lines {\"time\",\"user\",\"text\"},"
            + " TwitchDownloader JSON or yt-dlp live_chat JSON");
  }

  private static ProblemException unreadable(Path file, IOException e) {
    return Problem.user(
            "chat-file-not-readable",
            "The chat file " + DisplayName.of(file) + " cannot be read: " + e.getMessage())
        .asException();
  }
}
