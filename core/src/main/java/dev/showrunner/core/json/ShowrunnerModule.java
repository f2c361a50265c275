package dev.showrunner.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Secret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/** How Showrunner's own scalar types look in JSON. */
final class ShowrunnerModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ShowrunnerModule() {
    super("showrunner");
    addSerializer(EventType.class, ToStringSerializer.instance);
    addKeySerializer(EventType.class, new EventTypeKey());
    addDeserializer(EventType.class, new FromText<>(EventType.class, EventType::new));
    addSerializer(Path.class, new AsText<>(Path.class, Path::toString));
    addDeserializer(Path.class, new FromText<>(Path.class, ShowrunnerModule::path));
    addDeserializer(Instant.class, new FromText<>(Instant.class, ShowrunnerModule::instant));
    addSerializer(Duration.class, new AsText<>(Duration.class, Durations::format));
    addDeserializer(Duration.class, new FromText<>(Duration.class, Durations::parse));
    addSerializer(Secret.class, ToStringSerializer.instance);
    addDeserializer(Secret.class, new FromText<>(Secret.class, Secret::new));
    setSerializerModifier(new LowerCaseStates());
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
    }
  }

  /** Its text and no number, which would be seconds to one and milliseconds to another. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time", e);
    }
  }

  private static final class EventTypeKey extends JsonSerializer<EventType> {
    @Override
    public void serialize(EventType type, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(type.name());
    }
  }

  private static final class AsText<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> form;

    AsText(Class<T> type, Function<T, String> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(form.apply(value));
    }
  }

  private static final class FromText<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return super.deserialize(in, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected T _deserialize(String text, DeserializationContext context) throws IOException {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, "%s", e.getMessage());
      }
    }
  }

  /** Enums that name a state are written in lower case, as the API shows them. */
  private static final class LowerCaseStates extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifyEnumSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonSerializer<?> standard) {
      return type.getRawClass().getSimpleName().endsWith("State")
          ? new AsText<>(Enum.class, state -> state.name().toLowerCase(Locale.ROOT))
          : standard;
    }
  }
}
