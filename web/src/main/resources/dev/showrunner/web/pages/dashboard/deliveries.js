// <sr-deliveries .event=ID>: what an event was turned into, and what became of it.
import { html } from 'lit';
import { Part } from './part.js';
import { items, piece } from './data/api.js';
import { Loaded } from './data/model.js';
import { label, word } from './data/format.js';

class Deliveries extends Loaded {
  list = [];
  #event;

  constructor(event) {
    super();
    this.#event = event;
  }

  async fetch() {
    this.list = await items(`events/${piece(this.#event)}/deliveries`);
  }
}

const tones = {
  completed: 'good',
  failed: 'bad',
  interrupted: 'bad',
  discarded: 'attention',
  expired: 'attention',
};

class DeliveryList extends Part {
  static properties = { event: { attribute: false } };

  #model = null;
  #stop = null;

  willUpdate(changes) {
    if (!changes.has('event')) return;
    this.#stop?.();
    this.#model = new Deliveries(this.event);
    this.#stop = this.#model.watch(() => this.requestUpdate());
    this.#model.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
  }

  render() {
    const { state, problem, list } = this.#model;
    if (state === 'loading') return html`<p class="small muted">Deliveries: loading…</p>`;
    if (state === 'failed') return html`<p class="small bad says">Deliveries: ${problem.message}</p>`;
    if (!list.length) return html`<p class="small muted">No rule wanted it: no deliveries.</p>`;
    return html`<ul class="made" aria-label="Deliveries">
      ${list.map((one) => this.#delivery(one))}
    </ul>`;
  }

  #delivery(one) {
    const state = word(one.state);
    return html`<li class="row small wrap">
      <span class="tag ${tones[state] ?? 'muted'}">${label(state)}</span>
      <b>${label(one.service)}</b>
      <span class="muted">${one.action} · rule ${one.ruleId} · priority ${one.priority}</span>
      ${one.reason ? html`<span class="muted says">${one.reason}</span>` : null}
    </li>`;
  }
}

customElements.define('sr-deliveries', DeliveryList);
