// <sr-keys>: the keyboard, and the page that tells it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { route, views } from './route.js';
import { clipKeys } from './editor/clip-keys.js';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

const keyed = views.filter((view) => view.key);

const all = [
  [mac ? '⌘ K' : 'Ctrl K', 'Jump to anything'],
  ['/', 'Search the feed, Enter looks through the whole journal; or the settings'],
  ['P', 'Hold the feed still, or let it go on'],
  ['N', 'Let new events in and go to the newest'],
  ['↑ ↓', 'Move in a list; Home and End its ends'],
  ['← →', 'Move between moments on the timeline'],
  ['Enter', 'Open a row, a moment, a clip'],
  ['Esc', 'Close the topmost thing'],
  [`1 – ${keyed.length}`, keyed.map((view) => view.label).join(', ')],
  ['?', 'This page'],
];

/** A clip's page has keys of its own. */
const editing = () => route.view === 'clips' && route.rest !== '';

class Keys extends Part {
  constructor() {
    super();
    this.follow(route);
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#pressed);
  }

  render() {
    return html`<dialog class="keys" aria-label="Keys" @click=${this.#outside}>
      <div class="keys-box">
        <div class="row">
          <h2 class="grow">Keys</h2>
          <button
            class="button quiet square"
            aria-label="Close"
            @click=${() => this.#dialog.close()}
          >
            ${icon('close')}
          </button>
        </div>
        <dl>
          ${[...(editing() ? clipKeys : []), ...all].map(
            ([key, words]) =>
              html`<dt><kbd class="kbd">${key}</kbd></dt>
                <dd>${words}</dd>`,
          )}
        </dl>
      </div>
    </dialog>`;
  }

  get #dialog() {
    return this.querySelector('dialog');
  }

  open() {
    this.#dialog.showModal();
  }

  #outside(event) {
    if (event.target.matches('dialog')) this.#dialog.close();
  }

  #pressed = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      document.querySelector('sr-palette').open();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input, textarea, select, dialog')) return;
    const view = views.find(({ key }) => key === event.key);
    const act = view ? () => route.go(view.name) : this.#acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #acts = {
    '/': () => this.#search(),
    p: () => document.querySelector('sr-feed')?.togglePause(),
    n: () => document.querySelector('sr-feed')?.newest(),
    '?': () => this.open(),
  };

  #search() {
    const focus = () => document.querySelector('#feed-search').focus();
    if (route.view === 'live') return focus();
    if (route.view === 'settings') return document.querySelector('#settings-search').focus();
    addEventListener('hashchange', () => setTimeout(focus), { once: true });
    route.go('live');
  }
}

customElements.define('sr-keys', Keys);
