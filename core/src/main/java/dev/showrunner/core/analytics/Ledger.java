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

  /** Sessions whose figures stay in memory between steps; those of the others are read again. */
  private static final int IN_MEMORY = 64;

  private final Journal journal;
  private final JdbcFigures table;
  private final ObjectMapper json = Json.mapper();
  private final Map<UUID, SessionTally> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<UUID> changed = new LinkedHashSet<>();
  private long position;
  private long kept;

  Ledger(Journal journal, JdbcFigures table) {
    this.journal = journal;
    this.table = table;
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
        SessionTally tally = open.computeIfAbsent(session, this::load);
        tally.add(event, exchange);
        changed.add(session);
      }
      position = event.seq();
    }
    if (events.size() < STEP) {
      position = Math.max(position, head);
    }
    if (open.size() > IN_MEMORY) {
      keep();
    }
    return events.size() == STEP;
  }

  /** Makes all of it durable. */
  void keep() {
    Iterator<UUID> sessions = changed.iterator();
    while (sessions.hasNext()) {
      UUID session = sessions.next();
      @Nullable SessionTally tally = open.get(session);
      if (tally != null) {
        table.keep(session, write(tally.state()));
      }
      sessions.remove();
    }
    if (position > kept) {
      table.keepPosition(position);
      kept = position;
    }
    Iterator<UUID> longestUnused = open.keySet().iterator();
    for (int tooMany = open.size() - IN_MEMORY; tooMany > 0; tooMany--) {
      longestUnused.next();
      longestUnused.remove();
    }
  }

  /** A session's figures as they stand; to be looked at before the next call. */
  SessionTally of(UUID session) {
    @Nullable SessionTally known = open.get(session);
    return known == null ? load(session) : known;
  }

  private SessionTally load(UUID session) {
    SessionTally.State state =
        table
            .body(session)
            .map(body -> read(body, SessionTally.State.class))
            .orElseGet(SessionTally::empty);
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
