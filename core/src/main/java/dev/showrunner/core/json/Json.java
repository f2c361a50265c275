package dev.showrunner.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one JSON form of everything that leaves the process: records as objects, event types, ids and
 * paths as strings, instants in ISO 8601, durations as {@link Durations} writes them, amounts in
 * plain digits, nulls written, states in lower case, other enums in upper case. On input unknown
 * properties are refused and enums are read in either case.
 */
public final class Json {
  /** Deepest nesting that is read; anything deeper is an attack or a mistake. */
  public static final int MAX_NESTING = 100;

  /** One for all: what it learns of a type is learnt once, which a start would feel otherwise. */
  private static final JsonMapper MAPPER = build();

  private Json() {}

  /** The mapper with these settings. It is shared: never change its configuration. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonMapper build() {
    JsonFactory bounded =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();
    return configure(JsonMapper.builder(bounded)).build();
  }

  /** The same settings for a mapper of another format, such as YAML. */
  public static <B extends MapperBuilder<?, B>> B configure(B builder) {
    JsonNodeFeature keepScale = JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES;
    builder = builder.addModule(new JavaTimeModule()).addModule(new ShowrunnerModule());
    builder = builder.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    builder = builder.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    builder = builder.disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS);
    builder = builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    builder = builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    builder = builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    builder = builder.disable(keepScale);
    builder = builder.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS);
    builder = builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    builder = builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    builder = builder.serializationInclusion(JsonInclude.Include.ALWAYS);
    return builder;
  }
}
