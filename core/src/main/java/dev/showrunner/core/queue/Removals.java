package dev.showrunner.core.queue;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What moderators took out of chats lately, so that whatever still waits of it does not begin:
 * asked at every beginning, wherever the delivery has waited meanwhile.
 */
final class Removals {
  /** Removals of one kind that are remembered of a channel; far more than waits at a time. */
  static final int MOST = 2_000;

  private final Map<Channel, Taken> byChannel = new HashMap<>();
  private volatile boolean any;

  /** What was taken out of one channel: up to which position in the journal. */
  private static final class Taken {
    final Map<String, ChatRemoval> messages = new Recent();
    final Map<String, ChatRemoval> viewers = new Recent();
    @Nullable ChatRemoval all;
  }

  private static final class Recent extends LinkedHashMap<String, ChatRemoval> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ChatRemoval> eldest) {
      return size() > MOST;
    }
  }

  /** Takes over what former processes heard, oldest first: what they left may be of it. */
  void restore(List<StreamEvent> removals) {
    for (StreamEvent event : removals) {
      @Nullable ChatRemoval removal = ChatRemoval.of(event);
      if (removal != null && event.origin() != Origin.REPLAYED) {
        add(removal);
      }
    }
  }

  synchronized void add(ChatRemoval removal) {
    Taken taken = byChannel.computeIfAbsent(removal.channel(), channel -> new Taken());
    if (removal.messageId() != null) {
      taken.messages.put(removal.messageId(), removal);
    } else if (removal.viewerId() != null) {
      taken.viewers.remove(removal.viewerId()); // so that it counts as new
      taken.viewers.put(removal.viewerId(), removal);
    } else {
      taken.all = removal;
    }
    any = true;
  }

  /** Whether an event must not be shown or read any more. */
  boolean cover(StreamEvent event) {
    return any && isTaken(event);
  }

  private synchronized boolean isTaken(StreamEvent event) {
    @Nullable Taken taken = byChannel.get(event.channel());
    if (taken == null) {
      return false;
    }
    @Nullable Viewer viewer = event.viewer();
    @Nullable String message = ChatRemoval.messageId(event);
    return covers(taken.all, event)
        || message != null && covers(taken.messages.get(message), event)
        || viewer != null && covers(taken.viewers.get(viewer.id()), event);
  }

  private static boolean covers(@Nullable ChatRemoval removal, StreamEvent event) {
    return removal != null && removal.covers(event);
  }
}
