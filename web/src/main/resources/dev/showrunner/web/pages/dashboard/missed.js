// <sr-missed>: what nobody saw because no overlay page was open: play it, summarise it, dismiss it.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt, say } from './toast.js';
import { hub } from './data/hub.js';
import { describe } from './data/describe.js';
import { count, dotted, plural } from './data/format.js';
import { agoWords } from './data/time.js';

const SHOWN = 50;

const words = {
  gift: ['gift'],
  donation: ['donation'],
  subscription: ['subscription'],
  'subscription.gift': ['sub gift'],
  raid: ['raid'],
  cheer: ['cheer'],
  follow: ['follow'],
  share: ['share'],
  redemption: ['redemption'],
  'chat.message': ['chat message'],
  'catch-up.summary': ['summary', 'summaries'],
};

const kind = ({ type, count: n }) => plural(n, ...(words[type] ?? [dotted(type).toLowerCase()]));

class Missed extends Part {
  static properties = { open: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.follow(hub.missed);
  }

  render() {
    const { missed } = hub;
    const total = missed.offeredTotal;
    if (!total) return null;
    return html`<article class="service missed" aria-label="Missed alerts">
      <div class="service-head">
        <h3>${plural(total, 'missed alert')}</h3>
        <span class="muted small">since ${agoWords(missed.since)}</span>
        <span class="grow"></span>
        <button
          class="button quiet square"
          aria-expanded=${!!this.open}
          aria-label=${this.open ? 'Hide the missed alerts' : 'Show the missed alerts'}
          @click=${() => (this.open = !this.open)}
        >
          ${icon(this.open ? 'up' : 'down')}
        </button>
      </div>
      <p class="small muted says">${missed.offeredKinds.map(kind).join(', ')}</p>
      <div class="row wrap">
        <button class="button small" ?disabled=${this.busy} @click=${() => this.#play()}>
          ${icon('play')} Play all
        </button>
        <button class="button small" ?disabled=${this.busy} @click=${() => this.#summarise()}>
          ${icon('sparkle')} Summarise
        </button>
        <button class="button quiet small" ?disabled=${this.busy} @click=${() => this.#dismiss()}>
          ${icon('close')} Dismiss
        </button>
      </div>
      ${this.open ? this.#list() : null}
    </article>`;
  }

  #list() {
    const { offered, offeredTotal } = hub.missed;
    const shown = offered.slice(0, SHOWN);
    return html`<ol class="missed-list small" tabindex="0" aria-label="Missed alerts, oldest first">
        ${repeat(
          shown,
          ({ delivery }) => delivery.id,
          (one) => this.#one(one),
        )}
      </ol>
      ${
        offeredTotal > shown.length
          ? html`<p class="small muted">and ${count(offeredTotal - shown.length)} more</p>`
          : null
      }`;
  }

  #one({ delivery, event }) {
    const { icon: picture, who, words: what, says, amount } = describe(event);
    const name = who || event.channel.login;
    return html`<li class="missed-one">
      <sr-age class="num muted" at=${event.receivedAt}></sr-age>
      <span class="muted">${icon(picture)}</span>
      <bdi class="name" title=${name}>${name}</bdi>
      <span class="missed-what muted says">${amount ? html`<b class="num">${amount}</b> ` : null}${what || says}</span>
      <button
        class="button quiet square"
        title="Play this one"
        aria-label="Play the alert of ${name}"
        @click=${() => this.#play([delivery.id])}
      >
        ${icon('play')}
      </button>
      <button
        class="button quiet square"
        title="Dismiss this one"
        aria-label="Dismiss the alert of ${name}"
        @click=${() => this.#dismiss([delivery.id])}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  async #decide(verb, ids, done) {
    this.busy = true;
    await attempt(() => hub.missed.decide(verb, ids), done);
    this.busy = false;
  }

  #play(ids = null) {
    this.#decide('play', ids, (n) => `${plural(n, 'alert')} will play, one after another`);
  }

  #summarise() {
    this.#decide('summarise', null, (n) => `${plural(n, 'alert')} told in one summary`);
  }

  #dismiss(ids = null) {
    const many = ids ? ids.length : hub.missed.offeredTotal;
    const undo = hub.missed.dismiss(ids, (problem) => say(problem.message, { tone: 'bad' }));
    say(`${plural(many, 'alert')} dismissed`, { undo });
  }
}

customElements.define('sr-missed', Missed);
