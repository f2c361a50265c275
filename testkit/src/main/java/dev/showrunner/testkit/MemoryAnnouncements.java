package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.AnnouncementLog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What was announced, in a test: kept in memory, all of it. */
public final class MemoryAnnouncements implements AnnouncementLog {
  private final Map<UUID, Announcement> all = new ConcurrentHashMap<>();

  @Override
  public Optional<Announcement> find(UUID eventId) {
    return Optional.ofNullable(all.get(eventId));
  }

  @Override
  public void save(Announcement announcement) {
    all.put(announcement.eventId(), announcement);
  }

  @Override
  public List<Announcement> recent(Channel channel, int limit) {
    return all.values().stream()
        .filter(it -> it.channel().equals(channel))
        .sorted(Comparator.comparing(Announcement::eventSeq).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Announcement> heard(Channel channel, Announcement.Kind kind) {
    return recent(channel, Integer.MAX_VALUE).stream()
        .filter(it -> it.kind() == kind && it.heard())
        .findFirst();
  }
}
