// <sr-settings>: addresses, appearance, what runs here, and every setting by section.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { copy } from './toast.js';
import { empty, listed } from './notes.js';
import { hub } from './data/hub.js';
import { bytes, label, plural } from './data/format.js';
import { SettingsData } from './data/settings-data.js';
import { theme } from './theme.js';
import { route } from './route.js';
import { fullTime } from './data/time.js';
import './plugins.js';
import './setting-field.js';

const addresses = [
  ['Dashboard', '/dashboard', 'This page.'],
  ['API', '/openapi.yaml', 'Everything this page does, for scripts. The contract in OpenAPI.'],
  ['Metrics', '/metrics', 'For Prometheus.'],
  ['Health', '/readyz', 'Answers 200 when everything is ready.'],
];

class Settings extends Part {
  static properties = { words: { state: true } };

  #data = new SettingsData();
  #shown = '';

  constructor() {
    super();
    this.words = '';
    this.follow(hub.status, theme, route, this.#data);
    this.#data.load();
  }

  render() {
    const sections = this.#data.sections(this.words);
    const found = sections.reduce((sum, section) => sum + section.settings.length, 0);
    return html`<section class="panel page settings-page" aria-label="Settings">
      <div class="panel-head wrap">
        <h2>Settings</h2>
        <span class="grow"></span>
        <label class="settings-search">
          ${icon('search')}
          <span class="sr-only">Search the settings</span>
          <input
            class="field"
            id="settings-search"
            type="search"
            placeholder="Search by name or purpose"
            .value=${this.words}
            @input=${(event) => (this.words = event.target.value)}
          />
        </label>
      </div>
      <div class="panel-body settings-body">
        <nav class="settings-nav" aria-label="Sections">
          ${this.words ? null : html`<a href="#settings/showrunner">This Showrunner</a>`}
          ${sections.map((section) => html`<a href="#settings/${section.name}">${label(section.name)}</a>`)}
        </nav>
        <div class="settings">
          ${this.#waiting()} ${this.words ? null : this.#general()}
          ${listed(
            this.#data,
            found,
            () => this.#sections(sections),
            empty(
              'search',
              'No setting has these words',
              'Search for a part of a name, such as queue, or of what it does.',
              html`<button class="button" @click=${() => (this.words = '')}>Show all</button>`,
            ),
            8,
          )}
        </div>
      </div>
    </section>`;
  }

  updated() {
    if (route.rest === this.#shown || this.#data.state === 'loading') return;
    this.#shown = route.rest;
    const section = this.querySelector(`#section-${CSS.escape(route.rest)}`);
    requestAnimationFrame(() => section?.scrollIntoView({ block: 'start' })); // when all have drawn
  }

  #waiting() {
    const { pending } = this.#data;
    if (!pending.length) return null;
    return html`<p class="settings-waiting" role="status">
      ${icon('clock')}
      <span
        >${plural(pending.length, 'change')} will hold after a restart: stop Showrunner and start it
        again.</span
      >
    </p>`;
  }

  #sections(sections) {
    return repeat(
      sections,
      (section) => section.name,
      (section) => html`<section id="section-${section.name}" aria-label=${label(section.name)}>
        <h3>${label(section.name)}</h3>
        ${section.about ? html`<p class="muted small">${section.about}</p>` : null}
        ${repeat(
          section.settings,
          (setting) => setting.key,
          (setting) => html`<sr-setting .setting=${setting} .data=${this.#data}></sr-setting>`,
        )}
      </section>`,
    );
  }

  #general() {
    const status = hub.status.now;
    return html`<section id="section-showrunner" aria-label="This Showrunner">
      <h3>This Showrunner</h3>
      ${
        status
          ? html`<p class="muted num">
              Version ${status.version}, running for
              <sr-since at=${status.startedAt} title=${fullTime(status.startedAt)}></sr-since>,
              journal at position ${status.head}.
              ${this.#storage(status.storage)}
            </p>`
          : html`<p class="muted">Not connected.</p>`
      }
      <div class="row wrap">
        <span class="muted small">Appearance</span>
        <div class="row segments" role="group" aria-label="Appearance">
          ${['dark', 'light'].map(
            (name) =>
              html`<button
                class="button"
                aria-pressed=${theme.now === name}
                @click=${() => theme.now === name || theme.toggle()}
              >
                ${icon(name === 'dark' ? 'moon' : 'sun')} ${name === 'dark' ? 'Dark' : 'Light'}
              </button>`,
          )}
        </div>
      </div>
      <h4>Overlay</h4>
      <p class="muted small">
        One browser source for OBS, 1920 × 1080. Its key only shows, it cannot steer.
      </p>
      <sr-overlay-address></sr-overlay-address>
      <h4>Addresses</h4>
      <ul class="addresses">
        ${addresses.map(([name, path, words]) => this.#address(name, path, words))}
      </ul>
      <h4>Plugins</h4>
      <sr-plugins></sr-plugins>
    </section>`;
  }

  #storage(storage) {
    if (!storage) return null;
    const { databaseBytes, eventsUntil, removedEvents } = storage;
    const removed = eventsUntil
      ? html`; ${plural(removedEvents, 'event')} up to ${fullTime(eventsUntil)} were removed`
      : null;
    return html`The database takes ${bytes(databaseBytes)}${removed}.`;
  }

  #address(name, path, words) {
    const url = new URL(path, location.origin).href;
    return html`<li class="address-row">
      <b>${name}</b>
      <a
        class="name"
        href=${path}
        target=${path === '/dashboard' ? '_self' : '_blank'}
        rel="noopener"
        >${url}</a
      >
      <button
        class="button quiet square"
        aria-label="Copy the address: ${name}"
        title="Copy"
        @click=${() => copy(url, name)}
      >
        ${icon('copy')}
      </button>
      <span class="muted small">${words}</span>
    </li>`;
  }
}

customElements.define('sr-settings', Settings);
