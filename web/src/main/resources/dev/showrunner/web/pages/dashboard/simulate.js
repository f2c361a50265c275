// <sr-simulate>: events to try things with; they take the real path.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { arrows, place } from './layers.js';
import { attempt } from './toast.js';
import { post } from './data/api.js';

export const tries = [
  { label: 'Gift', icon: 'gift', body: { type: 'gift' } },
  { label: 'Donation', icon: 'coin', body: { type: 'donation' } },
  { label: 'Follow', icon: 'follow', body: { type: 'follow' } },
  { label: 'Subscription', icon: 'star', body: { type: 'subscription' } },
  { label: 'Gifted subs', icon: 'stars', body: { type: 'subscription.gift', quantity: 5 } },
  { label: 'Raid', icon: 'raid', body: { type: 'raid', quantity: 120 } },
  { label: 'Cheer', icon: 'cheer', body: { type: 'cheer', quantity: 500 } },
  { label: 'Chat message', icon: 'chat', body: { type: 'chat.message' } },
  { label: 'Like burst', icon: 'heart', body: { type: 'like', quantity: 50 } },
];

export const show = {
  label: 'Run a 60 s show',
  icon: 'play',
  body: { scenario: 'show', duration: 60, rate: 5 },
};

export function simulate({ label, body }) {
  const words = body.scenario
    ? 'A simulated show runs for 60 s'
    : `Simulated: ${label.toLowerCase()}`;
  return attempt(() => post('simulate', body), words);
}

class Simulate extends Part {
  render() {
    return html`<button
        class="button"
        popovertarget="simulate-menu"
        aria-label="Simulate"
        title="Simulate"
      >
        ${icon('flask')}<span class="simulate-words">Simulate</span>${icon('down')}
      </button>
      <div
        class="pop menu"
        id="simulate-menu"
        popover
        @beforetoggle=${place}
        @keydown=${(event) => arrows(event, 'button')}
      >
        <p class="muted small menu-words">
          Made-up events, down the real path: queues, overlay and all.
        </p>
        ${tries.map((one) => this.#item(one))}
        <hr />
        ${this.#item(show)}
      </div>`;
  }

  #item(one) {
    return html`<button class="menu-item" @click=${() => simulate(one)}>
      ${icon(one.icon)} ${one.label}
    </button>`;
  }
}

customElements.define('sr-simulate', Simulate);
