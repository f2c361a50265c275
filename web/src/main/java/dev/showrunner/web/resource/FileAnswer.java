package dev.showrunner.web.resource;

import dev.showrunner.web.http.Headers;
import dev.showrunner.web.http.HttpProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a file, or the part of it that a player seeks to. */
final class FileAnswer {
  private static final Logger log = LoggerFactory.getLogger(FileAnswer.class);
  private static final int BUFFER = 64 * 1024;

  private FileAnswer() {}

  static void send(Context ctx, Path file, String contentType) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      String etag =
          '"' + Long.toHexString(about.size()) + '-' + about.lastModifiedTime().toMillis() + '"';
      ctx.header("Accept-Ranges", "bytes").header("ETag", etag).header("Cache-Control", "no-cache");
      Headers.type(ctx, contentType);
      if (etag.equals(ctx.header("If-None-Match"))) {
        ctx.status(304);
        return;
      }
      sendPart(ctx, channel, range(ctx, etag, about.size()), about.size());
    } catch (NoSuchFileException e) {
      throw HttpProblem.user(404, "file-missing", "the file " + file + " is gone");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteRange range(Context ctx, String etag, long size) {
    String since = ctx.header("If-Range");
    boolean same = since == null || since.equals(etag);
    return ByteRange.of(same ? ctx.header("Range") : null, size);
  }

  private static void sendPart(Context ctx, SeekableByteChannel channel, ByteRange range, long size)
      throws IOException {
    if (!range.satisfiable()) {
      ctx.header("Content-Range", "bytes */" + size);
      throw HttpProblem.user(416, "range-not-satisfiable", "the file has " + size + " bytes");
    }
    if (range.partial()) {
      ctx.status(206);
      ctx.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
    }
    ctx.res().setContentLengthLong(range.length());
    if (!ctx.req().getMethod().equals("HEAD")) {
      channel.position(range.first());
      copy(channel, range.length(), ctx.res().getOutputStream());
    }
  }

  private static void copy(SeekableByteChannel from, long length, OutputStream to)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(BUFFER, left));
      int read = from.read(buffer);
      if (read < 0) {
        throw new IOException("the file became shorter while it was sent");
      }
      try {
        to.write(buffer.array(), 0, read);
      } catch (IOException e) {
        log.debug("a player went away in the middle, as they do when they seek", e);
        return;
      }
      left -= read;
    }
  }
}
