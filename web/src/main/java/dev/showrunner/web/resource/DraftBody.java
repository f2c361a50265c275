package dev.showrunner.web.resource;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import dev.showrunner.web.http.Bodies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as callers send it: {@link EventDraft} with all but type and channel optional. */
record DraftBody(
    @Nullable EventType type,
    @Nullable ChannelBody channel,
    @Nullable String externalId,
    @Nullable ViewerBody viewer,
    @Nullable String text,
    @Nullable Long quantity,
    @Nullable MoneyBody money,
    @Nullable Instant occurredAt,
    @Nullable Map<String, Object> payload) {

  private static final int MAX_NAME = 256;

  record ChannelBody(@Nullable String platform, @Nullable String login) {
    Channel toChannel(String field) {
      return new Channel(name(platform, field + ".platform"), name(login, field + ".login"));
    }
  }

  record ViewerBody(
      @Nullable String id,
      @Nullable String login,
      @Nullable String displayName,
      @Nullable Set<Role> roles) {
    Viewer toViewer() {
      String key = name(id, "viewer.id");
      String account = login == null ? key : name(login, "viewer.login");
      String shown = displayName == null ? account : name(displayName, "viewer.displayName");
      return new Viewer(key, account, shown, roles == null ? Set.of() : roles);
    }
  }

  record MoneyBody(@Nullable BigDecimal amount, @Nullable String currency) {
    Money toMoney() {
      return new Money(
          Bodies.required(amount, "money.amount"), Bodies.required(currency, "money.currency"));
    }
  }

  /**
   * The draft; throws when a field is missing or wrong.
   *
   * @param now when it happened, if the caller does not say
   */
  EventDraft toDraft(Instant now) {
    return Bodies.made(() ->
        new EventDraft(
            Bodies.required(type, "type"),
            Bodies.required(channel, "channel").toChannel("channel"),
            externalId,
            viewer == null ? null : viewer.toViewer(),
            text,
            quantity == null ? 1 : quantity,
            money == null ? null : money.toMoney(),
            occurredAt == null ? now : occurredAt,
            payload == null ? Map.of() : payload));
  }

  private static String name(@Nullable String value, String field) {
    String name = Bodies.required(value, field);
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "field '" + field + "' must have 1 to " + MAX_NAME + " characters");
    }
    return name;
  }
}
