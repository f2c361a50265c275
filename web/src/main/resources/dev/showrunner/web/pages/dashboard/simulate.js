// <sr-simulate>: events to try things with; they take the real path.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { arrows, place } from './layers.js';
import { attempt } from './toast.js';
import { items, post } from './data/api.js';

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

export const show = { label: 'Run a 60 s show', icon: 'play', body: { scenario: 'show' } };

/** The scenarios there are, with what happens in each; none when nobody answers. */
export const scenarios = () => items('simulate').catch(() => []);

export function simulate({ label, body }) {
  if (!body.scenario)
    return attempt(() => post('simulate', body), `Simulated: ${label.toLowerCase()}`);
  return attempt(
    () => post('simulate', body),
    (answer) => `The scenario ${body.scenario} runs for ${Math.round(answer.duration)} s`,
  );
}

class Simulate extends Part {
  static properties = { scenarios: { state: true }, chosen: { state: true } };

  constructor() {
    super();
    this.scenarios = [];
    this.chosen = 'show';
  }

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
        @beforetoggle=${this.#toggle}
        @keydown=${(event) => arrows(event, 'button')}
      >
        <p class="muted small menu-words">
          Made-up events, down the real path: queues, overlay and all.
        </p>
        ${tries.map((one, i) => this.#item(one, i === 0))}
        <hr />
        ${this.#show()}
      </div>`;
  }

  #show() {
    if (!this.scenarios.length) return this.#item(show);
    const scenario = this.scenarios.find(({ name }) => name === this.chosen) ?? this.scenarios[0];
    return html`<div class="simulate-show">
      <p class="muted small">${scenario.description}</p>
      <div class="row">
        <select
          class="field grow"
          aria-label="Scenario"
          @change=${(event) => (this.chosen = event.currentTarget.value)}
        >
          ${this.scenarios.map(
            ({ name }) =>
              html`<option value=${name} ?selected=${name === scenario.name}>
                ${name.replaceAll('-', ' ')}
              </option>`,
          )}
        </select>
        <button
          class="button primary"
          @click=${() => simulate({ body: { scenario: scenario.name } })}
        >
          ${icon('play')} Run ${Math.round(scenario.duration)} s
        </button>
      </div>
    </div>`;
  }

  async #toggle(event) {
    place(event);
    if (event.newState !== 'open' || this.scenarios.length) return;
    this.scenarios = await scenarios();
  }

  #item(one, first = false) {
    return html`<button class="menu-item" ?autofocus=${first} @click=${() => simulate(one)}>
      ${icon(one.icon)} ${one.label}
    </button>`;
  }
}

customElements.define('sr-simulate', Simulate);
