package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.showrunner.api.StreamEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gifts by name; of more than {@code 2 * KEPT} names, the {@value #KEPT} best are kept. */
final class Gifts {
  static final int KEPT = 200;

  private final Map<String, Gift> gifts;

  /** One kind of gift. */
  record Gift(String platform, String name, long events, long quantity, Purse purse) {
    String key() {
      return platform + "/" + name;
    }
  }

  Gifts() {
    gifts = new LinkedHashMap<>();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Gifts(List<Gift> saved) {
    this();
    saved.forEach(one -> gifts.put(one.key(), one));
  }

  @JsonValue
  List<Gift> list() {
    return List.copyOf(gifts.values());
  }

  void add(StreamEvent event, Optional<Payment> payment, Exchange exchange) {
    Purse purse = new Purse();
    payment.ifPresent(purse::add);
    add(new Gift(event.channel().platform(), name(event), 1, event.quantity(), purse));
    keepBest(exchange);
  }

  private void add(Gift more) {
    gifts.merge(
        more.key(),
        new Gift(
            more.platform, more.name, more.events, more.quantity, new Purse(more.purse.sums())),
        Gifts::sum);
  }

  private static Gift sum(Gift one, Gift more) {
    one.purse.addAll(more.purse);
    return new Gift(
        one.platform,
        one.name,
        Sums.plus(one.events, more.events),
        Sums.plus(one.quantity, more.quantity),
        one.purse);
  }

  void addAll(Gifts other, Exchange exchange) {
    other.gifts.values().forEach(this::add);
    keepBest(exchange);
  }

  private static String name(StreamEvent event) {
    return event.payload().get("gift") instanceof String name && !name.isBlank()
        ? Sums.name(name)
        : "gift";
  }

  private void keepBest(Exchange exchange) {
    if (gifts.size() >= 2 * KEPT) {
      Sums.keep(gifts, bestFirst(exchange).subList(0, KEPT), Gift::key);
    }
  }

  /** By worth, then by how many. */
  List<Gift> bestFirst(Exchange exchange) {
    return Sums.bestFirst(
        gifts.values(),
        one -> one.purse.converted(exchange),
        Comparator.comparingLong(Gift::quantity)
            .reversed()
            .thenComparing(Gift::platform)
            .thenComparing(Gift::name));
  }
}
