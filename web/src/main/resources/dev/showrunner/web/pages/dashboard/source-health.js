// How a source is inside: its sockets, what they cost, its budget of calls, its counters.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from './icons.js';
import { count, label, word } from './data/format.js';

const tones = {
  connected: ['good', 'dot'],
  connecting: ['attention', 'half'],
  'backing-off': ['attention', 'half'],
  blind: ['bad', 'alert'],
  failed: ['bad', 'alert'],
};

const of = (n, most) => (most ? `${count(n)} of ${count(most)}` : count(n));

const fact = (name, value) =>
  html`<div class="row">
    <dt class="grow muted">${name}</dt>
    <dd class="num">${value}</dd>
  </div>`;

function socket(one) {
  const [tone, picture] = tones[word(one.state)] ?? ['muted', 'ring'];
  return html`<section class="inside-socket">
    <h3 class="row">
      <span class=${tone} title=${label(one.state)}>${icon(picture)}</span>
      <span class="grow name">${one.name}</span>
      <sr-since class="num muted" at=${one.since}></sr-since>
    </h3>
    ${one.detail ? html`<p class="says">${one.detail}</p>` : nothing}
    <dl>
      ${fact('Subscriptions', of(one.subscriptions, one.maxSubscriptions))}
      ${one.maxCost ? fact('Their cost', of(one.cost, one.maxCost)) : nothing}
      ${
        one.lastMessageAt
          ? fact('Last message', html`<sr-age at=${one.lastMessageAt} words></sr-age>`)
          : nothing
      }
      ${one.keepalive ? fact('Silent at most', one.keepalive) : nothing}
    </dl>
  </section>`;
}

/** Whether a source tells anything of its inside. */
const tells = ({ sockets = [], budget, counters = {} } = {}) =>
  sockets.length || budget || Object.keys(counters).length;

/** A part to unfold; nothing when the source tells nothing. */
export function sourceHealth({ health }) {
  if (!tells(health)) return nothing;
  const { sockets, budget, nextCheckAt, counters } = health;
  return html`<details class="inside">
    <summary>Connections and counts</summary>
    ${repeat(sockets, (one) => one.name, socket)}
    <dl>
      ${budget ? fact('Calls left', of(budget.remaining, budget.limit)) : nothing}
      ${nextCheckAt ? fact('Asks next', html`<sr-until at=${nextCheckAt}></sr-until>`) : nothing}
      ${Object.entries(counters).map(([name, n]) => fact(label(name), count(n)))}
    </dl>
  </details>`;
}
