// <sr-top>: chips, the jump palette, Simulate.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';
import './chips.js';
import './simulate.js';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

class Top extends Part {
  constructor() {
    super();
    this.follow(hub.live);
  }

  render() {
    return html`<header class="top">
      <sr-chips></sr-chips>
      <div class="top-tools">
        <button
          class="button jump"
          aria-label="Jump to anything"
          title="Jump to anything (${mac ? '⌘' : 'Ctrl '}K)"
          @click=${this.#jump}
        >
          ${icon('search')}<span class="jump-words">Jump</span>
          <kbd class="kbd">${mac ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <sr-simulate></sr-simulate>
      </div>
    </header>`;
  }

  #jump() {
    document.querySelector('sr-palette').open();
  }
}

customElements.define('sr-top', Top);
