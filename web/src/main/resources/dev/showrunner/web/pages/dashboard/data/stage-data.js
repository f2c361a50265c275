// Now and next of every service, kept from delivery changes.
import { Loaded } from './model.js';
import { items, piece } from './api.js';
import { word } from './format.js';

const MOST_KEPT = 600;
const MOST_ASKED = 200;

const byTurn = (a, b) => b.priority - a.priority || a.eventSeq - b.eventSeq;

export class StageData extends Loaded {
  #open = new Map();
  #services = () => [];

  constructor(services) {
    super();
    this.#services = services;
  }

  async fetch() {
    const open = new Map();
    const asked = this.#services().flatMap((name) =>
      ['processing', 'pending'].map((state) =>
        items(`services/${piece(name)}/deliveries?state=${state}&limit=${MOST_ASKED}`),
      ),
    );
    for (const page of await Promise.all(asked)) {
      for (const delivery of page) open.set(delivery.id, delivery);
    }
    this.#open = open;
  }

  /** Takes delivery changes from the live socket. */
  take(deliveries) {
    for (const delivery of deliveries) {
      const state = word(delivery.state);
      if (state === 'pending' || state === 'processing') this.#open.set(delivery.id, delivery);
      else this.#open.delete(delivery.id);
    }
    while (this.#open.size > MOST_KEPT) this.#open.delete(this.#open.keys().next().value);
    this.changed();
  }

  /** Forgets what the server says is no longer there. */
  forget(name) {
    for (const [id, delivery] of this.#open) {
      if (delivery.service === name) this.#open.delete(id);
    }
  }

  of(name, state) {
    return [...this.#open.values()]
      .filter((delivery) => delivery.service === name && word(delivery.state) === state)
      .sort(byTurn);
  }
}
