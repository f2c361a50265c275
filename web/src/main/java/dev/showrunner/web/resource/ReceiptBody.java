package dev.showrunner.web.resource;

import dev.showrunner.api.Receipt;
import java.util.UUID;

/** What a caller gets for an event: where it is in the journal. */
record ReceiptBody(UUID id, long seq) {
  static ReceiptBody of(Receipt receipt) {
    return new ReceiptBody(receipt.id(), receipt.seq());
  }
}
