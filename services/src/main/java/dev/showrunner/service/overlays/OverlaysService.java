package dev.showrunner.service.overlays;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.Stage;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows alerts and ticker lines on every overlay page that is open. A delivery ends when the first
 * page has acknowledged it; until then it is offered to each page that connects. What waits too
 * long without a page is missed, so that it does not burst out when one opens a day later; so is an
 * alert that no open page answered. Ticker lines are shown at once or not at all.
 */
public final class OverlaysService implements Service, Stage {
  public static final String NAME = "overlays";

  private static final Logger log = LoggerFactory.getLogger(OverlaysService.class);
  private static final String NO_PAGE =
      "no overlay page is open: add the overlay's address, which the dashboard shows, to OBS as a"
          + " browser source";

  /** One on screen, one at the page already so that it follows without a gap. */
  private static final int ALERTS_AT_ONCE = 2;

  private static final int LINES_AT_ONCE = 8;
  private static final int REMOVALS_AT_ONCE = 2;

  /** A page that has not said so by then is frozen: enough for every alert before it and some. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final Duration LINE_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final OverlayKey key;
  private final ShowMessage messages;
  private final Duration longestOnScreen;
  private final Duration missedAfter;
  private final Object lock = new Object();
  private final Set<OpenPage> open = new LinkedHashSet<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Offered offered = new Offered();
  private @Nullable ServiceContext context;

  OverlaysService(OverlaysConfig config, OverlayKey key) {
    this.key = key;
    messages = new ShowMessage(config);
    longestOnScreen = config.maxOnScreen();
    missedAfter = config.catchUp().after();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ServiceLimits limits() {
    return new ServiceLimits(100, ALERTS_AT_ONCE + LINES_AT_ONCE + REMOVALS_AT_ONCE);
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        new ActionSpec(
                OverlayRules.ALERT, "shows an alert with sound", OnCrash.RETRY, ALERTS_AT_ONCE)
            .withArguments(
                Argument.text("title", "the large line; the viewer's name when left out"),
                Argument.text("message", "what stands below it"),
                Argument.text("sound", "the event type whose sound it makes, or none"),
                Argument.number(ShowMessage.MIN_SECONDS, "shortest time on screen, 0.5 to 120"),
                Argument.number(ShowMessage.MAX_SECONDS, "longest time on screen, 0.5 to 120")),
        new ActionSpec(
                OverlayRules.TICKER,
                "shows a line in the ticker at the bottom",
                OnCrash.RETRY,
                LINES_AT_ONCE)
            .withArguments(
                Argument.text("title", "who; the viewer's name when left out"),
                Argument.text("message", "what stands beside it"))
            .asPerishable(),
        new ActionSpec(
                OverlayRules.REMOVE,
                "takes off the screen what moderators took out of the chat",
                OnCrash.RETRY,
                REMOVALS_AT_ONCE)
            .asPerishable());
  }

  @Override
  public List<Rule> defaultRules() {
    Duration alertPatience = longestOnScreen.multipliedBy(ALERTS_AT_ONCE).plus(GRACE);
    return new OverlayRules(alertPatience, LINE_PATIENCE).all();
  }

  @Override
  public void start(ServiceContext started) {
    synchronized (lock) {
      context = started;
      if (open.isEmpty()) {
        started.hold(NO_PAGE, missedAfter);
      }
    }
  }

  @Override
  public void stop() {
    synchronized (lock) {
      context = null;
    }
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
    if (actions().stream().noneMatch(it -> it.name().equals(delivery.action()))) {
      return new Outcome.Failed(
          Problem.user("unknown-action", NAME + " has no action '" + delivery.action() + "'"));
    }
    if (delivery.action().equals(OverlayRules.REMOVE)) {
      return remove(event);
    }
    Item item = new Item(messages.of(delivery, event), delivery.action(), event);
    Clock clock = clock();
    Clock.Alarm alarm = clock.after(patience(item), item.over::countDown);
    try {
      offer(item);
      item.over.await();
    } finally {
      alarm.cancel();
      withdraw(item);
    }
    if (item.removed) {
      return new Outcome.Ignored("a moderator took it out of the chat");
    }
    return item.acknowledged
        ? Outcome.done()
        : new Outcome.Retry(unanswered(), PAUSE, item.alert());
  }

  /** Pages are told by the ids they know: what is on screen goes, what waits does not come. */
  private Outcome remove(StreamEvent event) {
    @Nullable ChatRemoval removal = ChatRemoval.of(event);
    if (removal == null) {
      return new Outcome.Ignored(event.type() + " takes nothing out of a chat");
    }
    List<String> ids;
    List<OpenPage> audience;
    synchronized (lock) {
      ids = offered.take(removal);
      audience = List.copyOf(open);
      for (String id : ids) {
        @Nullable Item item = items.get(id);
        if (item != null) {
          item.remove();
        }
      }
    }
    if (ids.isEmpty()) {
      return new Outcome.Ignored("none of it is on screen");
    }
    audience.forEach(page -> page.send(Map.of("type", "remove", "ids", ids)));
    return Outcome.done();
  }

  private Duration patience(Item item) {
    if (!item.alert()) {
      return LINE_PATIENCE;
    }
    Duration own = Duration.ofMillis(Math.round(item.maxSeconds() * 1000));
    return longer(own, longestOnScreen).multipliedBy(ALERTS_AT_ONCE).plus(GRACE);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private Problem unanswered() {
    int count = pages();
    return count == 0
        ? Problem.external("no-overlay-page", NO_PAGE)
        : Problem.external(
            "overlay-silent",
            count + " overlay page(s) did not answer: refresh the browser source in OBS");
  }

  private Clock clock() {
    synchronized (lock) {
      if (context == null) {
        throw new IllegalStateException("the overlays service is not started");
      }
      return context.clock();
    }
  }

  /** From here on every page that is open or opens gets it exactly once for each connection. */
  private void offer(Item item) {
    List<OpenPage> audience;
    synchronized (lock) {
      if (!offered.add(item.id(), item.event)) {
        item.remove();
        return;
      }
      items.put(item.id(), item);
      audience = List.copyOf(open);
    }
    audience.forEach(page -> page.send(item.message));
  }

  private void withdraw(Item item) {
    synchronized (lock) {
      items.remove(item.id(), item);
    }
  }

  private void acknowledge(String id, boolean toItsEnd) {
    synchronized (lock) {
      Item item = items.get(id);
      if (item != null && (toItsEnd || !item.alert())) {
        item.acknowledged = true;
        item.over.countDown();
      }
    }
  }

  @Override
  public Page connect(PageLink link) {
    OpenPage page = new OpenPage(link);
    List<Item> waiting;
    synchronized (lock) {
      waiting = items.values().stream().filter(item -> !item.removed).toList();
      if (open.isEmpty() && context != null) {
        context.release();
      }
      open.add(page);
    }
    page.send(Map.of("type", "hello"));
    waiting.forEach(item -> page.send(item.message));
    return page;
  }

  @Override
  public int pages() {
    synchronized (lock) {
      return open.size();
    }
  }

  @Override
  public boolean accepts(String candidate) {
    return key.matches(candidate);
  }

  @Override
  public String key() {
    return key.value();
  }

  /** Something that is with the pages and not yet acknowledged. */
  private static final class Item {
    final Map<String, Object> message;
    final String action;
    final CountDownLatch over = new CountDownLatch(1);
    final StreamEvent event;
    volatile boolean acknowledged;
    volatile boolean removed;

    Item(Map<String, Object> message, String action, StreamEvent event) {
      this.message = Collections.unmodifiableMap(message);
      this.action = action;
      this.event = event;
    }

    void remove() {
      removed = true;
      over.countDown();
    }

    String id() {
      return (String) message.getOrDefault("id", "");
    }

    double maxSeconds() {
      return message.get("maxSeconds") instanceof Double seconds ? seconds : 0;
    }

    boolean alert() {
      return action.equals(OverlayRules.ALERT);
    }
  }

  private final class OpenPage implements Page {
    private final PageLink link;

    OpenPage(PageLink link) {
      this.link = link;
    }

    void send(Map<String, Object> message) {
      try {
        link.send(message);
      } catch (RuntimeException e) {
        // Its socket is closing; closed() follows and the next page is offered the item.
        log.debug("an overlay page cannot be reached", e);
      }
    }

    @Override
    public void shown(String id) {
      acknowledge(id, false);
    }

    @Override
    public void done(String id) {
      acknowledge(id, true);
    }

    @Override
    public void closed() {
      synchronized (lock) {
        if (open.remove(this) && open.isEmpty() && context != null) {
          context.hold(NO_PAGE, missedAfter);
        }
      }
    }
  }
}
