// <sr-sure>: a button for what cannot be undone; it acts on the second press within 5 s.
import { html, nothing } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';

const WAITS_MS = 5_000;

class Sure extends Part {
  static properties = {
    label: {},
    /** The words of the second press. */
    sure: {},
    icon: {},
    /** Only the picture until it was pressed once. */
    bare: { type: Boolean },
    disabled: { type: Boolean },
    /** Called on the second press. */
    act: { attribute: false },
    asking: { state: true },
  };

  #timer = 0;

  render() {
    if (this.asking) {
      return html`<button class="button sure" @click=${this.#yes} @keydown=${this.#keys}>
        ${icon(this.icon)} ${this.sure}
      </button>`;
    }
    return html`<button
      class="button ${this.bare ? 'quiet square' : ''}"
      title=${this.label}
      aria-label=${this.bare ? this.label : nothing}
      ?disabled=${this.disabled}
      @click=${this.#ask}
    >
      ${icon(this.icon)} ${this.bare ? null : this.label}
    </button>`;
  }

  #ask() {
    this.asking = true;
    this.#timer = setTimeout(() => (this.asking = false), WAITS_MS);
    this.updateComplete.then(() => this.querySelector('button').focus());
  }

  #keys(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#calm();
  }

  #calm() {
    clearTimeout(this.#timer);
    this.asking = false;
  }

  #yes() {
    this.#calm();
    this.act?.();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#calm();
  }
}

customElements.define('sr-sure', Sure);
