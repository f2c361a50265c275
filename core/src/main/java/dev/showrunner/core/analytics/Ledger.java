package dev.showrunner.core.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.json.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every session's figures, counted from the journal in its order and kept now and then. After a
 * crash counting begins where it was last kept; what a session's figures hold already is not
 * counted again. Not for several threads.
 */
final class Ledger {
  /** Events that are read at once. */
  static final int STEP = 1_000;

  /** Figures, of sessions and of channels, that stay in memory between steps. */
  private static final int IN_MEMORY = 256;

  private final Journal journal;
  private final JdbcFigures table;
  private final ObjectMapper json = Json.mapper();
  private final Map<UUID, SessionBook> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<UUID> changed = new LinkedHashSet<>();
  private final OnAir onAir;
  private long position;
  private long kept;

  Ledger(Journal journal, JdbcFigures table) {
    this.journal = journal;
    this.table = table;
    onAir = table.shown().map(text -> read(text, OnAir.class)).orElseGet(OnAir::new);
    kept = table.position();
    position = kept;
  }

  /** Every event up to this position is counted. */
  long position() {
    return position;
  }

  /** Every event up to this position is counted in figures that outlast a crash. */
  long kept() {
    return kept;
  }

  /** Counts the next events; whether there may be more. */
  boolean count(Exchange exchange) {
    long head = journal.head();
    if (position >= head) {
      return false;
    }
    List<StreamEvent> events = journal.events(EventQuery.after(position, STEP));
    for (StreamEvent event : events) {
      @Nullable UUID session = event.sessionId();
      if (session != null) {
        Label before = onAir.of(event.channel());
        if (open.computeIfAbsent(session, this::load).add(event, exchange, before)) {
          table.saw(session, event.channel());
        }
        changed.add(session);
      }
      onAir.add(event);
      position = event.seq();
    }
    if (events.size() < STEP) {
      position = Math.max(position, head);
    }
    if (inMemory() > IN_MEMORY) {
      keep();
    }
    return events.size() == STEP;
  }

  private int inMemory() {
    return open.values().stream().mapToInt(SessionBook::size).sum();
  }

  /** Makes all of it durable; channels first, since what a session holds is not counted again. */
  void keep() {
    Iterator<UUID> sessions = changed.iterator();
    while (sessions.hasNext()) {
      UUID session = sessions.next();
      @Nullable SessionBook book = open.get(session);
      if (book != null) {
        book.changedParts((channel, part) -> table.keep(session, channel, write(part.state())));
        table.keep(session, write(book.whole().state()));
      }
      sessions.remove();
    }
    if (position > kept) {
      table.keepPosition(position, write(onAir));
      kept = position;
    }
    Iterator<SessionBook> longestUnused = open.values().iterator();
    int tooMany = inMemory() - IN_MEMORY;
    while (tooMany > 0 && open.size() > 1) {
      tooMany -= longestUnused.next().size();
      longestUnused.remove();
    }
  }

  /** A session's figures as they stand; to be looked at before the next call. */
  SessionBook of(UUID session) {
    @Nullable SessionBook known = open.get(session);
    return known == null ? load(session) : known;
  }

  private SessionBook load(UUID session) {
    SessionTally whole =
        table.body(session).map(this::tally).orElseGet(() -> tally(SessionTally.empty()));
    return new SessionBook(
        whole,
        channel -> {
          Optional<SessionTally> part = table.body(session, channel).map(this::tally);
          return part.orElse(null);
        });
  }

  private SessionTally tally(String body) {
    return tally(read(body, SessionTally.State.class));
  }

  private SessionTally tally(SessionTally.State state) {
    return new SessionTally(state, tally -> read(write(tally), Tally.class));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures cannot be written", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept figures are damaged", e);
    }
  }
}
