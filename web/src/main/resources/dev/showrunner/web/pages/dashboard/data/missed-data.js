// What was missed while no overlay page was open, and what is decided on it.
import { Loaded } from './model.js';
import { get, post } from './api.js';
import { word } from './format.js';

const ASKED = 100;
const UNDO_MS = 5_000;

export class MissedData extends Loaded {
  total = 0;
  since = null;
  kinds = [];
  items = [];
  /** Dismissed ones, which are told to the server when they cannot be undone any more. */
  #leaving = null;

  constructor() {
    super();
    addEventListener('pagehide', () => this.#leaving && this.#dismissNow(true));
  }

  async fetch() {
    const answer = await get(`catch-up?limit=${ASKED}`);
    this.total = answer.total;
    this.since = answer.since;
    this.kinds = answer.kinds;
    this.items = answer.items;
  }

  /** Takes delivery changes from the live socket. */
  take(deliveries) {
    const known = new Set(this.items.map(({ delivery }) => delivery.id));
    const news = (delivery) => known.has(delivery.id) !== (word(delivery.state) === 'missed');
    if (deliveries.some(news)) this.soon(300);
  }

  /** What is still offered: all but what is being dismissed. */
  get offered() {
    const leaving = this.#leaving;
    if (!leaving) return this.items;
    return leaving.ids ? this.items.filter(({ delivery }) => !leaving.ids.includes(delivery.id)) : [];
  }

  /** How many of each kind are offered; known in full only while all of them are loaded. */
  get offeredKinds() {
    if (!this.#leaving || this.items.length < this.total) return this.kinds;
    const of = (type) => this.offered.filter(({ event }) => event.type === type).length;
    return this.kinds.map((kind) => ({ ...kind, count: of(kind.type) })).filter((kind) => kind.count);
  }

  get offeredTotal() {
    const leaving = this.#leaving;
    if (!leaving) return this.total;
    return leaving.ids ? Math.max(0, this.total - leaving.ids.length) : 0;
  }

  async decide(verb, ids) {
    const answer = await post(`catch-up/${verb}`, ids ? { ids } : {});
    await this.load();
    return answer.count;
  }

  /** Hides them at once and dismisses them soon; answers what takes that back. */
  dismiss(ids, failed) {
    if (this.#leaving) this.#dismissNow();
    const leaving = { ids, failed };
    leaving.timer = setTimeout(() => this.#dismissNow(), UNDO_MS);
    this.#leaving = leaving;
    this.changed();
    return () => {
      if (this.#leaving !== leaving) return;
      clearTimeout(leaving.timer);
      this.#leaving = null;
      this.changed();
    };
  }

  #dismissNow(closing = false) {
    const { ids, timer, failed } = this.#leaving;
    clearTimeout(timer);
    if (closing) {
      this.#leaving = null;
      post('catch-up/dismiss', ids ? { ids } : {}, { keepalive: true }).catch(() => {});
      return;
    }
    const leaving = this.#leaving;
    this.decide('dismiss', ids)
      .catch(failed)
      .finally(() => {
        if (this.#leaving === leaving) this.#leaving = null;
        this.changed();
      });
  }
}
