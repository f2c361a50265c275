package dev.showrunner.platform.simulator;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Fills single events with what such an event plausibly holds. */
final class Content {
  /** A gift of TikTok; {@code diamonds} is what one of it is worth. */
  record Gift(String name, int diamonds, double likelihood, boolean streaks) {}

  private static final List<Gift> GIFTS =
      List.of(
          new Gift("Rose", 1, 40, true),
          new Gift("Rosa", 10, 12, true),
          new Gift("Ice Cream Cone", 1, 10, true),
          new Gift("GG", 1, 8, true),
          new Gift("Finger Heart", 5, 10, true),
          new Gift("Doughnut", 30, 5, true),
          new Gift("Hat and Mustache", 99, 3, true),
          new Gift("Galaxy", 1000, 1, false),
          new Gift("Lion", 29999, 0.05, false));
  private static final List<String> KICK_GIFTS = List.of("Hell Yeah", "Stomp", "Full Send");

  /** Amounts that people give: a step of the currency, and how many of it. */
  private record Purse(String currency, String step, int least, int most, double likelihood) {}

  private static final List<Purse> PURSES =
      List.of(
          new Purse("EUR", "0.50", 2, 100, 20),
          new Purse("USD", "1", 1, 100, 20),
          new Purse("RUB", "50", 1, 60, 20),
          new Purse("KZT", "100", 5, 100, 8),
          new Purse("BRL", "5", 1, 40, 10),
          new Purse("TRY", "10", 2, 80, 8),
          new Purse("GBP", "0.50", 2, 60, 5),
          new Purse("PLN", "5", 1, 30, 4),
          new Purse("UAH", "20", 1, 50, 4),
          new Purse("JPY", "100", 1, 50, 3));

  private static final List<Integer> BITS = List.of(50, 100, 100, 100, 200, 300, 500, 1000, 5000);
  private static final List<Integer> BOMBS = List.of(1, 1, 1, 3, 5, 5, 10, 20, 50);

  private final Chance chance;
  private final Cast cast;
  private final String login;
  private final Map<Venue, Integer> watching = new EnumMap<>(Venue.class);

  Content(Chance chance, String login) {
    this.chance = chance;
    this.cast = new Cast(chance);
    this.login = login;
  }

  Viewer anyone(Venue venue) {
    return cast.anyone(venue);
  }

  Gift gift() {
    return chance.weighted(GIFTS, Gift::likelihood);
  }

  EventDraft bare(EventType type, Venue venue, Instant at) {
    return EventDraft.of(type, new Channel(venue.platform(), login), at);
  }

  /** A whole event; a gift is one that came alone, likes are one burst's. */
  EventDraft single(EventType type, Venue venue, Instant at, boolean wild) {
    EventDraft draft = bare(type, venue, at);
    return switch (type.name()) {
      case "chat.message" ->
          draft
              .withViewer(anyone(venue))
              .withText(chance.one(wild && chance.of(0.7) ? Lines.HYPE : Lines.CHAT));
      case "subscription" -> subscription(draft.withViewer(anyone(venue)), venue);
      case "subscription.gift" ->
          draft.withViewer(anyone(venue)).withQuantity(chance.one(BOMBS)).with("tier", "1");
      case "gift" -> loneGift(draft.withViewer(anyone(venue)), venue);
      case "like" -> draft.withViewer(anyone(venue)).withQuantity(chance.between(1, 15));
      case "cheer" -> cheer(draft.withViewer(anyone(venue)));
      case "raid" -> draft.withViewer(anyone(venue)).withQuantity(chance.between(3, 400));
      case "redemption" ->
          draft
              .withViewer(anyone(venue))
              .with("reward", chance.one(Lines.REWARDS))
              .with("cost", chance.between(1, 40) * 50);
      case "donation" -> donation(draft.withViewer(anyone(venue)));
      case "viewers" -> draft.withQuantity(viewers(venue));
      case "stream.online", "stream.updated" ->
          draft
              .with("title", chance.one(Lines.TITLES))
              .with("category", chance.one(Lines.CATEGORIES));
      case "stream.offline" -> draft;
      default -> draft.withViewer(anyone(venue));
    };
  }

  private EventDraft subscription(EventDraft draft, Venue venue) {
    String tier = venue == Venue.TWITCH ? chance.one(List.of("1", "1", "1", "2", "3")) : "1";
    int months = chance.of(0.5) ? 1 : chance.between(2, 48);
    EventDraft told = draft.with("tier", tier).with("months", months);
    return chance.of(0.6) ? told.withText(chance.one(Lines.WITH_MONEY)) : told;
  }

  private EventDraft loneGift(EventDraft draft, Venue venue) {
    if (venue != Venue.TIKTOK) {
      return draft.with("gift", chance.one(KICK_GIFTS));
    }
    Gift gift = gift();
    return draft.with("gift", gift.name()).with("diamonds", gift.diamonds());
  }

  private EventDraft cheer(EventDraft draft) {
    int bits = chance.one(BITS);
    return draft.withQuantity(bits).withText("Cheer" + bits + " " + chance.one(Lines.WITH_MONEY));
  }

  private EventDraft donation(EventDraft draft) {
    Purse purse = chance.weighted(PURSES, Purse::likelihood);
    // squared: small amounts are far more usual
    double part = chance.part() * chance.part();
    int steps = purse.least() + (int) (part * (purse.most() - purse.least() + 1));
    BigDecimal amount = new BigDecimal(purse.step()).multiply(BigDecimal.valueOf(steps));
    return draft
        .withMoney(new Money(amount, purse.currency()))
        .withText(chance.one(Lines.WITH_MONEY));
  }

  private int viewers(Venue venue) {
    int now = watching.computeIfAbsent(venue, v -> chance.between(40, 400));
    int next = Math.max(1, (int) Math.round(now * (1 + chance.drift() * 0.08)));
    watching.put(venue, next);
    return next;
  }
}
