package dev.showrunner.api.announce;

import dev.showrunner.api.Channel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was announced and what was not, durable. Offered by the core. */
public interface AnnouncementLog {
  /** Announcements of one channel that are kept; older ones are forgotten. */
  int KEPT = 200;

  /** The announcement of an event. */
  Optional<Announcement> find(UUID eventId);

  /** Keeps it, in place of what was there of the same event; it is on disk when this returns. */
  void save(Announcement announcement);

  /** Those of a channel, newest event first, at most {@code limit}. */
  List<Announcement> recent(Channel channel, int limit);

  /**
   * The newest of this kind that people heard of, however long ago it was; see {@link
   * Announcement#heard()}.
   */
  Optional<Announcement> heard(Channel channel, Announcement.Kind kind);
}
