// <sr-palette>: Ctrl/⌘K: jump anywhere, do anything, by typing a few letters of it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt, copy } from './toast.js';
import { hub } from './data/hub.js';
import { label } from './data/format.js';
import { isPaused } from './data/status-data.js';
import { pauseEverything } from './queues.js';
import { recordingName } from './recording.js';
import { route, views } from './route.js';
import { skip } from './service.js';
import { scenarios, show, simulate, tries } from './simulate.js';
import { theme } from './theme.js';

const MOST = 9;

/** A scenario by its name and by what happens in it. */
const scenarioCommand = ({ name, description, duration }) => ({
  words: `Run ${name.replaceAll('-', ' ')}, ${Math.round(duration)} s: ${description}`,
  kind: 'Simulate',
  icon: 'play',
  act: () => simulate({ body: { scenario: name } }),
});

function commands(known) {
  const { status, library } = hub;
  const url = status.now?.overlay?.url;
  return [
    ...views.map((view) => ({
      words: view.label,
      kind: 'Go to',
      icon: view.icon,
      act: () => route.go(view.name),
    })),
    ...status.services.flatMap((service) => [
      {
        words: `${isPaused(service) ? 'Resume' : 'Pause'} ${service.name}`,
        kind: 'Queue',
        icon: isPaused(service) ? 'play' : 'pause',
        act: () =>
          attempt(
            () => (isPaused(service) ? status.resume(service.name) : status.pause(service.name)),
            `${label(service.name)} ${isPaused(service) ? 'goes on' : 'paused'}`,
          ),
      },
      {
        words: `Skip next in ${service.name}`,
        kind: 'Queue',
        icon: 'skip',
        act: () => skip(service.name),
      },
    ]),
    { words: 'Pause or resume all queues', kind: 'Queue', icon: 'pause', act: pauseEverything },
    ...(known.length ? tries : [...tries, show]).map((one) => ({
      words: one.label,
      kind: 'Simulate',
      icon: one.icon,
      act: () => simulate(one),
    })),
    ...known.map(scenarioCommand),
    ...library.recordings.slice(0, 20).map((recording) => ({
      words: recordingName(recording),
      kind: 'Recording',
      icon: 'record',
      act: () => {
        library.choose(recording.id);
        route.go('clips');
      },
    })),
    ...(url
      ? [
          {
            words: 'Copy overlay address',
            kind: 'Overlay',
            icon: 'copy',
            act: () => copy(url, 'Overlay address'),
          },
        ]
      : []),
    {
      words: `Switch to ${theme.now === 'light' ? 'dark' : 'light'}`,
      kind: 'Appearance',
      icon: 'sun',
      act: () => theme.toggle(),
    },
    {
      words: 'Show all keys',
      kind: 'Help',
      icon: 'help',
      act: () => document.querySelector('sr-keys').open(),
    },
  ];
}

/** Every typed letter in order; earlier and closer together is better. */
function fit(words, typed) {
  const text = words.toLowerCase();
  const straight = text.indexOf(typed);
  if (straight >= 0) return straight;
  let at = -1;
  for (const letter of typed) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  return 100 + at;
}

class Palette extends Part {
  static properties = {
    typed: { state: true },
    at: { state: true },
    scenarios: { state: true },
  };

  constructor() {
    super();
    this.scenarios = [];
    this.typed = '';
    this.at = 0;
  }

  get #found() {
    const typed = this.typed.trim().toLowerCase();
    return commands(this.scenarios)
      .map((command) => ({ command, fit: fit(`${command.words} ${command.kind}`, typed) }))
      .filter(({ fit }) => fit !== null)
      .sort((a, b) => a.fit - b.fit)
      .slice(0, MOST)
      .map(({ command }) => command);
  }

  render() {
    return html`<dialog
      class="palette"
      aria-label="Jump"
      @click=${this.#outside}
      @close=${() => this.requestUpdate()}
    >
      ${this.querySelector('dialog')?.open ? this.#inside() : null}
    </dialog>`;
  }

  #inside() {
    const found = this.#found;
    return html`<div class="palette-box" @keydown=${this.#keys}>
      <div class="palette-type">
        ${icon('search')}
        <input
          class="field"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant="palette-${this.at}"
          placeholder="Jump to a view, steer a queue, simulate…"
          aria-label="Jump to"
          autocomplete="off"
          spellcheck="false"
          .value=${this.typed}
          @input=${this.#type}
        />
        <kbd class="kbd">Esc</kbd>
      </div>
      <ul id="palette-list" role="listbox">
        ${found.map(
          (command, i) =>
            html`<li
              id="palette-${i}"
              role="option"
              aria-selected=${i === this.at}
              @mousemove=${() => (this.at = i)}
              @click=${() => this.#do(command)}
            >
              ${icon(command.icon)}<span class="grow name">${command.words}</span
              ><span class="muted small">${command.kind}</span>
            </li>`,
        )}
        ${found.length ? null : html`<li class="muted">Nothing is called like that.</li>`}
      </ul>
    </div>`;
  }

  async open() {
    const dialog = this.querySelector('dialog');
    if (dialog.open) return;
    this.typed = '';
    this.at = 0;
    dialog.showModal();
    this.requestUpdate();
    this.updateComplete.then(() => this.querySelector('input').focus());
    if (!this.scenarios.length) this.scenarios = await scenarios();
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #outside(event) {
    if (event.target.matches('dialog')) this.#close();
  }

  #type(event) {
    this.typed = event.target.value;
    this.at = 0;
  }

  #keys(event) {
    const found = this.#found;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      this.at = (this.at + step + found.length) % found.length;
    } else if (event.key === 'Enter' && found[this.at]) {
      event.preventDefault();
      this.#do(found[this.at]);
    }
  }

  #do(command) {
    this.#close();
    command.act();
  }
}

customElements.define('sr-palette', Palette);
