package dev.showrunner.web.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.showrunner.api.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies of requests, whole and strict, up to a size. */
public final class Bodies {
  /** Largest body that is read. */
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  /** Largest file that is read: ten thousand rules fit. */
  private static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

  private static final Set<String> YAML_TYPES =
      Set.of("text/yaml", "application/yaml", "application/x-yaml", "text/x-yaml");

  private final ObjectMapper mapper;

  /** Reads with these settings and one more: nothing is taken for what it is not. */
  public Bodies(JsonMapper mapper) {
    this.mapper =
        mapper
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
  }

  /** The body as this type; throws when it is missing, too large, not JSON or of another form. */
  public <T> T read(Context ctx, Class<T> type) {
    requireJson(ctx.header("Content-Type"));
    byte[] body = bytes(ctx, MAX_BYTES);
    if (body.length == 0) {
      throw wrongBody("the body is empty; send a JSON object");
    }
    requireUtf8(body);
    try {
      @Nullable T value = mapper.readValue(body, type);
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

  /** A part of a body that was read as a map before, as this type. */
  public <T> T convert(Object part, Class<T> type) {
    try {
      return mapper.convertValue(part, type);
    } catch (IllegalArgumentException e) {
      throw wrongBody(
          e.getCause() instanceof JacksonException fault
              ? JsonFaults.describe(fault)
              : "the body is wrong");
    }
  }

  /**
   * What is made of a body, where the making itself finds faults.
   *
   * @param maker throws {@link IllegalArgumentException} with one line for people
   */
  public static <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw wrongBody(String.valueOf(e.getMessage()));
    }
  }

  /** A field that has to be there. */
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw wrongBody("field '" + field + "' is missing");
    }
    return value;
  }

  /** As {@link #read}, for calls whose body may be left out. */
  public <T> T readOr(Context ctx, Class<T> type, T absent) {
    boolean empty = ctx.req().getContentLengthLong() <= 0 && ctx.header("Content-Type") == null;
    return empty ? absent : read(ctx, type);
  }

  /** The body as the text of a YAML file; throws when it is too large, or not text. */
  public String yaml(Context ctx) {
    if (!YAML_TYPES.contains(type(ctx.header("Content-Type")))) {
      throw HttpProblem.user(
          415, "not-yaml", "send the file as YAML, with the header Content-Type: text/yaml");
    }
    try {
      byte[] body = bytes(ctx, MAX_FILE_BYTES);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw wrongBody("the file is not text in UTF-8");
    }
  }

  private static String type(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    return type.split(";", 2)[0].strip();
  }

  private static void requireJson(@Nullable String contentType) {
    // A form of another site can post, but not with this type: that needs a question we say no to.
    if (!type(contentType).equals("application/json")) {
      throw HttpProblem.user(
          415, "not-json", "send the body as JSON, with the header Content-Type: application/json");
    }
  }

  /** The parser would take UTF-16 and UTF-32 too, which RFC 8259 has ruled out since. */
  private static void requireUtf8(byte[] body) {
    boolean mark =
        body.length > 1
            && ((body[0] == (byte) 0xfe && body[1] == (byte) 0xff)
                || (body[0] == (byte) 0xff && body[1] == (byte) 0xfe));
    boolean wide = body.length > 1 && (body[0] == 0 || body[1] == 0);
    if (mark || wide) {
      throw wrongBody("the body is not in UTF-8, the only encoding of JSON that is read");
    }
  }

  private static byte[] bytes(Context ctx, int max) {
    if (ctx.req().getContentLengthLong() > max) {
      throw tooLarge(max);
    }
    try (InputStream in = ctx.req().getInputStream()) {
      byte[] body = in.readNBytes(max + 1);
      if (body.length > max) {
        throw tooLarge(max);
      }
      return body;
    } catch (IOException e) {
      throw Problem.user("body-cut-off", "the body ended before its announced length")
          .asException(e);
    }
  }

  private static HttpProblem tooLarge(int max) {
    return HttpProblem.user(
        413, "body-too-large", "a body may have at most " + max / 1024 / 1024 + " MiB");
  }

  private static HttpProblem wrongBody(String message) {
    return HttpProblem.badRequest("wrong-body", message);
  }
}
