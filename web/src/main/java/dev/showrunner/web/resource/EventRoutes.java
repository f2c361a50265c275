package dev.showrunner.web.resource;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The journal: looked through, added to, replayed. */
public final class EventRoutes implements Routes {
  private final Journal journal;
  private final EventSink events;
  private final LongFunction<List<Delivery>> deliveries;
  private final Bodies bodies;
  private final Clock clock;

  /**
   * Calls about this journal.
   *
   * @param events where events go that callers hand in
   * @param deliveries what the event at a seq was turned into
   */
  public EventRoutes(
      Journal journal,
      EventSink events,
      LongFunction<List<Delivery>> deliveries,
      Bodies bodies,
      Clock clock) {
    this.journal = journal;
    this.events = events;
    this.deliveries = deliveries;
    this.bodies = bodies;
    this.clock = clock;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/events", this::list)
        .post("/api/v1/events", this::append)
        .get("/api/v1/events/{id}", this::one)
        .get("/api/v1/events/{id}/deliveries", this::deliveries)
        .post("/api/v1/events/{id}/replay", this::replay);
  }

  private void list(Context ctx) {
    Query query =
        Query.of(
            ctx,
            "type",
            "platform",
            "channel",
            "session",
            "viewer",
            "q",
            "from",
            "to",
            "after",
            "limit",
            "order");
    int limit = query.limit();
    EventQuery wanted =
        new EventQuery(
            query.<@Nullable EventType>parse("type", null, "an event type", EventType::new),
            lower(query.text("platform")),
            lower(query.text("channel")),
            query.uuid("session"),
            query.text("viewer"),
            query.text("q"),
            query.instant("from"),
            query.instant("to"),
            query.seq("after"),
            limit + 1,
            query.parse("order", true, "newest or oldest", EventRoutes::newestFirst));
    ctx.json(Items.page(journal.events(wanted), limit, StreamEvent::seq));
  }

  private static boolean newestFirst(String order) {
    return switch (order) {
      case "newest" -> true;
      case "oldest" -> false;
      default -> throw new IllegalArgumentException(order);
    };
  }

  private static @Nullable String lower(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  private void one(Context ctx) {
    ctx.json(find(ctx));
  }

  private StreamEvent find(Context ctx) {
    UUID id = Query.pathId(ctx, "event");
    return journal.event(id).orElseThrow(() -> HttpProblem.notFound("event", id));
  }

  private void deliveries(Context ctx) {
    ctx.json(Items.all(deliveries.apply(find(ctx).seq())));
  }

  private void append(Context ctx) {
    DraftBody draft = bodies.read(ctx, DraftBody.class);
    Receipt receipt = events.append(draft.toDraft(clock.now()));
    ctx.status(receipt.duplicate() ? 200 : 202).json(ReceiptBody.of(receipt));
  }

  private void replay(Context ctx) {
    StreamEvent again = journal.replay(Query.pathId(ctx, "event"));
    ctx.status(202).json(new ReceiptBody(again.id(), again.seq()));
  }
}
