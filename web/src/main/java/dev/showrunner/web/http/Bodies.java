package dev.showrunner.web.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.showrunner.api.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies of requests, whole and strict, up to a size. */
public final class Bodies {
  /** Largest body that is read. */
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  private final ObjectMapper mapper;

  public Bodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The body as this type; throws when it is missing, too large, not JSON or of another form. */
  public <T> T read(Context ctx, Class<T> type) {
    requireJson(ctx.header("Content-Type"));
    byte[] body = bytes(ctx);
    if (body.length == 0) {
      throw wrongBody("the body is empty; send a JSON object");
    }
    ObjectReader reader =
        mapper
            .readerFor(type)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    try {
      @Nullable T value = reader.readValue(body);
      if (value == null) {
        throw wrongBody("the body is null; send a JSON object");
      }
      return value;
    } catch (JacksonException e) {
      throw wrongBody(JsonFaults.describe(e));
    } catch (IOException e) {
      throw wrongBody("the body could not be read");
    }
  }

  /** As {@link #read}, for calls whose body may be left out. */
  public <T> T readOr(Context ctx, Class<T> type, T absent) {
    boolean empty = ctx.req().getContentLengthLong() <= 0 && ctx.header("Content-Type") == null;
    return empty ? absent : read(ctx, type);
  }

  private static void requireJson(@Nullable String contentType) {
    // A form of another site can post, but not with this type: that needs a question we say no to.
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw HttpProblem.user(
          415, "not-json", "send the body as JSON, with the header Content-Type: application/json");
    }
  }

  private static byte[] bytes(Context ctx) {
    if (ctx.req().getContentLengthLong() > MAX_BYTES) {
      throw tooLarge();
    }
    try (InputStream in = ctx.req().getInputStream()) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw tooLarge();
      }
      return body;
    } catch (IOException e) {
      throw Problem.user("body-cut-off", "the body ended before its announced length")
          .asException(e);
    }
  }

  private static HttpProblem tooLarge() {
    return HttpProblem.user(
        413, "body-too-large", "a body may have at most " + MAX_BYTES / 1024 / 1024 + " MiB");
  }

  private static HttpProblem wrongBody(String message) {
    return HttpProblem.badRequest("wrong-body", message);
  }
}
