package dev.showrunner.testkit;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the journal: keeps what is handed in, in order, and each external id once. Safe to
 * use from any thread.
 */
public final class RecordedEvents implements EventSink {
  private final List<EventDraft> drafts = new ArrayList<>();
  private final Map<String, Receipt> byExternalId = new HashMap<>();
  private @Nullable Problem broken;
  private long calls;

  /** From now on nothing can be kept, for this reason; null mends it. */
  public synchronized void breakWith(@Nullable Problem problem) {
    broken = problem;
    notifyAll();
  }

  @Override
  public Receipt append(EventDraft draft) {
    return appendAll(List.of(draft)).getFirst();
  }

  @Override
  public synchronized List<Receipt> appendAll(List<EventDraft> handedIn) {
    calls++;
    notifyAll();
    if (broken != null) {
      throw broken.asException();
    }
    List<Receipt> receipts = new ArrayList<>();
    for (EventDraft draft : handedIn) {
      receipts.add(keep(draft));
    }
    return receipts;
  }

  private Receipt keep(EventDraft draft) {
    String externalId = draft.externalId();
    Receipt first = externalId == null ? null : byExternalId.get(externalId);
    if (first != null) {
      return new Receipt(first.id(), first.seq(), true);
    }
    drafts.add(draft);
    Receipt receipt = new Receipt(new UUID(0, drafts.size()), drafts.size(), false);
    if (externalId != null) {
      byExternalId.put(externalId, receipt);
    }
    return receipt;
  }

  /** What has been kept so far. */
  public synchronized List<EventDraft> drafts() {
    return List.copyOf(drafts);
  }

  /** How often anything was handed in, kept or not. */
  public synchronized long calls() {
    return calls;
  }

  /** Waits until at least so many are kept; give the test a time limit. */
  public synchronized List<EventDraft> await(int count) throws InterruptedException {
    while (drafts.size() < count) {
      wait();
    }
    return List.copyOf(drafts);
  }
}
