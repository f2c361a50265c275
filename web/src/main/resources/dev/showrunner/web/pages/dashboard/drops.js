// <sr-drops>: the ledger: everything that was dropped, expired or interrupted, with its reason.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { empty, listed } from './notes.js';
import { get } from './data/api.js';
import { hub } from './data/hub.js';
import { Loaded } from './data/model.js';
import { dotted, label, plural, word } from './data/format.js';
import { route } from './route.js';
import { dropsOf } from './service.js';

const PAGE = 100;

/** The ledger comes in the order in which deliveries were made; people look for the latest drop. */
const newestFirst = (drops) => drops.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));

class Ledger extends Loaded {
  drops = [];
  next = null;
  service = '';
  only = '';

  /** What to ask for; fetches anew when that is something else. */
  narrow(service, only) {
    if (service === this.service && only === this.only) return;
    this.service = service;
    this.only = only;
    this.load();
  }

  #query() {
    const asked = new URLSearchParams({ limit: PAGE });
    if (this.service) asked.set('service', this.service);
    if (this.only) asked.set('state', this.only);
    return asked;
  }

  async fetch() {
    const page = await get(`drops?${this.#query()}`);
    this.drops = newestFirst(page.items ?? []);
    this.next = page.next;
  }

  async more() {
    const page = await get(`drops?${this.#query()}&after=${encodeURIComponent(this.next)}`);
    this.drops = newestFirst([...this.drops, ...(page.items ?? [])]);
    this.next = page.next;
    this.changed();
  }
}

/** Reasons that differ in numbers and names only are one. */
const kindOf = (reason) => (reason ?? '').replace(/\(.*|:.*|;.*|\d.*/s, '').trim() || 'no reason';

const tones = { discarded: 'attention', expired: 'muted', interrupted: 'bad' };

class Drops extends Part {
  static properties = { state: { state: true }, reason: { state: true } };

  #ledger = new Ledger();
  #seen = -1;

  constructor() {
    super();
    this.follow(this.#ledger, hub.status, route);
    this.state = '';
    this.reason = '';
    this.#ledger.service = route.rest;
    this.#ledger.load();
  }

  willUpdate() {
    this.#ledger.narrow(route.rest, this.state);
    const all = hub.status.services.reduce((sum, service) => sum + dropsOf(service), 0);
    if (this.#seen >= 0 && all !== this.#seen) this.#ledger.soon(1000);
    this.#seen = all;
  }

  render() {
    const only = route.rest;
    const reasons = [...new Set(this.#ledger.drops.map((drop) => kindOf(drop.reason)))].sort();
    const reason = reasons.includes(this.reason) ? this.reason : '';
    const drops = this.#ledger.drops.filter((drop) => !reason || kindOf(drop.reason) === reason);
    const names = hub.status.services.map((service) => service.name);
    return html`<section class="panel page" aria-label="Drops">
      <div class="panel-head wrap">
        <h2>Drops</h2>
        <span class="muted small grow"
          >Nothing vanishes silently: each delivery that was not carried out, and why.</span
        >
        <div class="row segments" role="group" aria-label="Show only">
          <a class="button" href="#drops" aria-current=${!only}>All</a>
          ${names.map((name) => html`<a class="button" href="#drops/${name}" aria-current=${only === name}>${label(name)}</a>`)}
        </div>
        <div class="row segments" role="group" aria-label="Show only what was">
          ${['', ...Object.keys(tones)].map((state) => html`<button class="button small" aria-pressed=${this.state === state} @click=${() => (this.state = state)}>${state ? label(state) : 'Any'}</button>`)}
        </div>
        ${
          reasons.length > 1
            ? html`<select
                class="field"
                aria-label="Reason"
                .value=${reason}
                @change=${(event) => (this.reason = event.target.value)}
              >
                <option value="">Any reason</option>
                ${reasons.map((one) => html`<option value=${one} ?selected=${one === reason}>${one}</option>`)}
              </select>`
            : null
        }
      </div>
      <div class="panel-body">
        ${listed(
          this.#ledger,
          drops.length,
          () =>
            html`<ol class="drops" tabindex="0" aria-label="Dropped deliveries">
                ${drops.map((drop) => this.#drop(drop))}
              </ol>
              ${
                this.#ledger.next
                  ? html`<button class="button" @click=${() => this.#ledger.more()}>
                      ${icon('down')} Show earlier ones
                    </button>`
                  : html`<p class="small muted">
                      ${plural(drops.length, 'entry', 'entries')}, that is all of them.
                    </p>`
              }`,
          empty(
            'check',
            'Nothing was dropped',
            only || this.state
              ? 'Nothing in the ledger is like that.'
              : 'Every delivery was carried out or still waits.',
          ),
          8,
        )}
      </div>
    </section>`;
  }

  #drop(drop) {
    const state = word(drop.state);
    const event = hub.feed.event(drop.eventSeq);
    return html`<li class="drop">
      <sr-age class="num muted small" at=${drop.at}></sr-age>
      <span class="tag ${tones[state] ?? 'muted'}">${icon('drops')}${label(state)}</span>
      <b>${label(drop.service)}</b>
      <span class="name"
        >${dotted(drop.eventType)}${
          event?.viewer ? html` · <bdi>${event.viewer.displayName}</bdi>` : null
        }</span
      >
      <span class="muted small num"
        >${drop.priority ? `priority ${drop.priority}` : ''} #${drop.eventSeq}</span
      >
      <p class="small says muted">${drop.reason}</p>
    </li>`;
  }
}

customElements.define('sr-drops', Drops);
