package dev.showrunner.core.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of channels. */
final class JdbcChannels {
  private static final Logger log = LoggerFactory.getLogger(JdbcChannels.class);
  private static final String PUT =
      "INSERT INTO channels (platform, login, enabled, state, settings, added_at)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (platform, login) DO UPDATE SET"
          + " enabled = excluded.enabled, state = excluded.state, settings = excluded.settings";

  private final Store store;
  private final ObjectMapper json = Json.mapper();

  JdbcChannels(Store store) {
    this.store = store;
  }

  List<ListedChannel> all() {
    return store.read(handle ->
        handle.createQuery("SELECT * FROM channels").map((row, context) -> channel(row)).list());
  }

  private ListedChannel channel(ResultSet row) throws SQLException {
    Channel channel = new Channel(row.getString("platform"), row.getString("login"));
    return new ListedChannel(
        new WatchedChannel(
            channel,
            row.getBoolean("enabled"),
            read(channel, row.getString("state"), new TypeReference<>() {}, ChannelState.UNKNOWN)),
        read(
            channel,
            row.getString("settings"),
            new TypeReference<Map<String, JsonNode>>() {},
            Map.of()),
        Columns.instant(row.getLong("added_at")));
  }

  /** What another version wrote in another form is as if it were not there; the channel stays. */
  private <T> T read(Channel channel, String text, TypeReference<T> type, T otherwise) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      log.warn("what was kept of {} cannot be read and is forgotten", channel, e);
      return otherwise;
    }
  }

  /** Keeps all of these in one transaction. */
  void put(Collection<ListedChannel> channels) {
    List<Object[]> rows = channels.stream().map(this::row).toList();
    store.write(handle -> {
      rows.forEach(row -> handle.execute(PUT, row));
      return rows.size();
    });
  }

  private Object[] row(ListedChannel it) {
    Channel channel = it.watched().channel();
    return new Object[] {
      channel.platform(),
      channel.login(),
      it.watched().enabled(),
      json(it.watched().state().remembered()),
      json(it.settings()),
      Columns.micros(it.addedAt())
    };
  }

  private String json(Object value) {
    return json.valueToTree(value).toString();
  }

  void remove(Channel channel) {
    store.write(handle ->
        handle.execute(
            "DELETE FROM channels WHERE platform = ? AND login = ?",
            channel.platform(),
            channel.login()));
  }
}
