// <sr-settings>: addresses, appearance, and what runs here.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { copy } from './toast.js';
import { hub } from './data/hub.js';
import { theme } from './theme.js';
import { fullTime } from './data/time.js';
import './plugins.js';

const addresses = [
  ['Dashboard', '/dashboard', 'This page.'],
  ['API', '/openapi.yaml', 'Everything this page does, for scripts. The contract in OpenAPI.'],
  ['Metrics', '/metrics', 'For Prometheus.'],
  ['Health', '/readyz', 'Answers 200 when everything is ready.'],
];

class Settings extends Part {
  constructor() {
    super();
    this.follow(hub.status, theme);
  }

  render() {
    const status = hub.status.now;
    return html`<section class="panel page" aria-label="Settings">
      <div class="panel-head"><h2>Settings</h2></div>
      <div class="panel-body settings">
        <div>
          <h3>Overlay</h3>
          <p class="muted small">
            One browser source for OBS, 1920 × 1080. Its key only shows, it cannot steer.
          </p>
          <sr-overlay-address></sr-overlay-address>
        </div>
        <div>
          <h3>Addresses</h3>
          <ul class="addresses">
            ${addresses.map(([name, path, words]) => this.#address(name, path, words))}
          </ul>
        </div>
        <div>
          <h3>Plugins</h3>
          <sr-plugins></sr-plugins>
        </div>
        <div>
          <h3>Appearance</h3>
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
        <div>
          <h3>This Showrunner</h3>
          ${
            status
              ? html`<p class="muted num">
                  Version ${status.version}, running for
                  <sr-since at=${status.startedAt} title=${fullTime(status.startedAt)}></sr-since>,
                  journal at position ${status.head}.
                </p>`
              : html`<p class="muted">Not connected.</p>`
          }
          <p class="muted small">
            The rest is set in <code>showrunner.yaml</code>; <code>./showrunner init</code> writes a
            commented one, <code>./showrunner doctor</code> checks it.
          </p>
        </div>
      </div>
    </section>`;
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
