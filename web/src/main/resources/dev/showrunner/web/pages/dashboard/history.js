// <sr-history>: the whole journal, searched; every row opens to its payload and deliveries.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon, platformName } from './icons.js';
import { arrows } from './layers.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { get, items } from './data/api.js';
import { kindNames } from './data/describe.js';
import { newRow } from './data/fold.js';
import { Loaded } from './data/model.js';
import { count, dotted } from './data/format.js';
import { route } from './route.js';

const PAGE = 100;
const MOST = 2_000;
const FIELDS = ['q', 'type', 'platform', 'channel', 'viewer', 'session', 'from', 'to'];
const PLATFORMS = ['twitch', 'kick', 'tiktok', 'donationalerts', 'obs', 'discord'];

/** What the address asks for, as the API takes it; times are typed in this machine's zone. */
function asked() {
  const query = new URLSearchParams();
  for (const name of FIELDS) {
    const value = route.search.get(name)?.trim();
    if (!value) continue;
    const time = name === 'from' || name === 'to';
    const at = time ? new Date(value) : null;
    if (!time) query.set(name, value);
    else if (!Number.isNaN(at.getTime())) query.set(name, at.toISOString());
  }
  return query;
}

class Journal extends Loaded {
  rows = [];
  next = null;

  async fetch() {
    const page = await this.#page();
    this.rows = page.items.map(newRow);
    this.next = page.next;
  }

  async more() {
    const page = await this.#page(this.next);
    this.rows = [...this.rows, ...page.items.map(newRow)];
    this.next = page.next;
    this.changed();
  }

  #page(after) {
    const query = asked();
    query.set('limit', PAGE);
    if (after) query.set('after', after);
    return get(`events?${query}`);
  }
}

class SessionNames extends Loaded {
  list = [];

  async fetch() {
    this.list = await items('sessions?limit=100');
  }
}

class History extends Part {
  static properties = { open: { state: true } };

  #journal = new Journal();
  #sessions = new SessionNames();
  #shown = null;

  constructor() {
    super();
    this.follow(this.#journal, this.#sessions, route);
    this.#sessions.load();
  }

  willUpdate() {
    const query = asked().toString();
    if (route.view !== 'history' || query === this.#shown) return;
    this.#shown = query;
    this.#journal.state = 'loading';
    this.#journal.load();
  }

  render() {
    const { rows, next } = this.#journal;
    return html`<section class="panel page" aria-label="History">
      <div class="panel-head wrap">
        <h2>History</h2>
        <span class="muted small grow"
          >Every event there ever was. A row opens to its payload and what it was turned into.</span
        >
        <button class="button" @click=${() => this.#journal.load()}>
          ${icon('replay')} Look again
        </button>
      </div>
      ${this.#form()}
      <div class="panel-body history-body">
        ${listed(
          this.#journal,
          rows.length,
          () =>
            html`<div @keydown=${(event) => arrows(event, '.event-head')}>
                ${repeat(
                  rows,
                  (row) => row.key,
                  (row) => html`<sr-feed-row .row=${row} past></sr-feed-row>`,
                )}
              </div>
              ${this.#end(rows.length, next)}`,
          this.#nothing(),
          10,
        )}
      </div>
    </section>`;
  }

  #end(shown, next) {
    if (!next) return html`<p class="small muted history-end">${count(shown)} events, that is all of them.</p>`;
    if (shown >= MOST)
      return html`<p class="small muted history-end">
        These are the newest ${count(shown)}. Narrow the search to see earlier ones.
      </p>`;
    return html`<button
      class="button history-end"
      @click=${() => attempt(() => this.#journal.more())}
    >
      ${icon('down')} Show earlier ones
    </button>`;
  }

  #nothing() {
    return this.#shown
      ? empty(
          'search',
          'Nothing here matches',
          'Use fewer words or a wider time.',
          html`<a class="button" href="#history">Show everything</a>`,
        )
      : empty(
          'history',
          'Nothing has happened yet',
          'Connect a platform, or press Simulate at the top.',
        );
  }

  #form() {
    const value = (name) => route.search.get(name) ?? '';
    const text = (name, label, hint) =>
      html`<label class="small muted"
        >${label}<input
          class="field"
          name=${name}
          placeholder=${hint}
          maxlength="300"
          autocomplete="off"
          .value=${value(name)}
      /></label>`;
    const time = (name, label) =>
      html`<label class="small muted"
        >${label}<input class="field" type="datetime-local" name=${name} .value=${value(name)}
      /></label>`;
    const choice = (name, label, options) =>
      html`<label class="small muted"
        >${label}<select class="field" name=${name} @change=${this.#ask}>
          <option value="">any</option>
          ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value(name)}>${words}</option>`)}
        </select></label
      >`;
    return html`<form class="history-form ${this.open ? 'open' : ''}" role="search" @submit=${this.#ask}>
      ${text('q', 'Text or name', 'no way')}
      ${choice('type', 'Type', this.#with(kindNames, value('type'), dotted))}
      ${choice('platform', 'Platform', this.#with(PLATFORMS, value('platform'), platformName))}
      ${text('channel', 'Channel', 'login')} ${text('viewer', 'Viewer', 'id, login or name')}
      ${choice(
        'session',
        'Session',
        this.#sessions.list.map((one) => [one.id, one.name]),
      )}
      ${time('from', 'From')} ${time('to', 'Until')}
      <div class="row history-go">
        <button class="button primary">${icon('search')} Search</button>
        ${this.#shown ? html`<a class="button quiet" href="#history">Clear</a>` : null}
        <button
          class="button quiet square history-more"
          type="button"
          aria-label="${this.open ? 'Fewer' : 'More'} fields"
          aria-expanded=${!!this.open}
          @click=${() => (this.open = !this.open)}
        >
          ${icon(this.open ? 'up' : 'settings')}
        </button>
      </div>
    </form>`;
  }

  #with(known, chosen, words) {
    const all = !chosen || known.includes(chosen) ? known : [...known, chosen];
    return all.map((one) => [one, words(one)]);
  }

  #ask(event) {
    event.preventDefault();
    const form = event.currentTarget.closest('form');
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) query.set(name, value.trim());
    }
    route.go(query.size ? `history/${query}` : 'history');
  }
}

customElements.define('sr-history', History);
