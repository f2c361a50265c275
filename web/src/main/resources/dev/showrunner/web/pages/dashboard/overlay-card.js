// The overlay's address to copy, and a look at the page over something like a game.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { copy } from './toast.js';
import { hub } from './data/hub.js';
import { plural } from './data/format.js';
import { simulate, tries } from './simulate.js';

const PAGE_WIDTH = 1920;

/** The address with its key covered. */
const covered = (url) => url.replace(/^.*(\/overlay\/).+$/, '…$1••••••••');

class OverlayAddress extends Part {
  static properties = { plain: { state: true } };

  constructor() {
    super();
    this.follow(hub.status);
  }

  render() {
    const url = hub.status.now?.overlay?.url;
    if (!url) return html`<p class="muted small">The overlays service is not running.</p>`;
    return html`<div class="address">
      <code class="grow says" title=${this.plain ? '' : 'Hidden, so that it is not seen on stream'}
        >${this.plain ? url : covered(url)}</code
      >
      <button
        class="button quiet square"
        aria-label=${this.plain ? 'Hide the address' : 'Show the address'}
        title=${this.plain ? 'Hide the address' : 'Show the address'}
        @click=${() => (this.plain = !this.plain)}
      >
        ${icon(this.plain ? 'hide' : 'eye')}
      </button>
      <button class="button" @click=${() => copy(url, 'Overlay address')}>
        ${icon('copy')} Copy
      </button>
    </div>`;
  }
}

class OverlayCard extends Part {
  static properties = { preview: { state: true } };

  #sized = new ResizeObserver(([entry]) => {
    entry.target.style.setProperty('--scale', entry.contentRect.width / PAGE_WIDTH);
  });

  constructor() {
    super();
    this.follow(hub.status);
  }

  render() {
    const overlay = hub.status.now?.overlay;
    if (!overlay) return null;
    const pages = overlay.pages ?? 0;
    return html`<article class="service overlay-card">
      <div class="service-head">
        <h3>Overlay page</h3>
        <span class="tag ${pages ? 'good' : 'attention'}">
          ${icon(pages ? 'dot' : 'ring')}${pages ? `${plural(pages, 'page')} connected` : 'not connected'}
        </span>
      </div>
      ${pages ? null : html`<p class="small muted">Add this address to OBS as a browser source, 1920 × 1080.</p>`}
      <sr-overlay-address></sr-overlay-address>
      <div class="row wrap">
        <button class="button" aria-expanded=${!!this.preview} @click=${this.#toggle}>
          ${icon(this.preview ? 'hide' : 'screen')} ${this.preview ? 'Close preview' : 'Preview'}
        </button>
        ${
          this.preview
            ? html`<button class="button" @click=${() => simulate(tries[0])}>
                ${icon('gift')} Try a gift
              </button>`
            : null
        }
      </div>
      ${
        this.preview
          ? html`<div class="preview">
                <div class="game" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
                <iframe title="Preview of the overlay" src=${this.#path(overlay.url)}></iframe>
              </div>
              <p class="small muted">
                This is a real overlay page while it is open: alerts shown here count as shown.
              </p>`
          : null
      }
    </article>`;
  }

  #path(url) {
    return new URL(url, location.href).pathname;
  }

  #toggle() {
    this.preview = !this.preview;
  }

  updated() {
    this.#sized.disconnect();
    const box = this.querySelector('.preview');
    if (box) this.#sized.observe(box);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }
}

customElements.define('sr-overlay-address', OverlayAddress);
customElements.define('sr-overlay-card', OverlayCard);
