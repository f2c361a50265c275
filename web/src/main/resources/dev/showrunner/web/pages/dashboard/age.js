// <sr-age at="ISO">: how old something is; <sr-since at="ISO">: how long it has run;
// <sr-until at="ISO">: how soon it comes. All stay live.
import { ago, agoWords, fullTime, heartbeat, now, since } from './data/time.js';

class Live extends HTMLElement {
  static observedAttributes = ['at'];
  #stop = null;

  connectedCallback() {
    this.#stop = heartbeat.watch(() => this.show());
    this.show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  attributeChangedCallback() {
    this.title = fullTime(this.getAttribute('at'));
    this.show();
  }

  show() {
    const words = this.words(this.getAttribute('at') ?? '');
    if (this.textContent !== words) this.textContent = words;
  }
}

class Age extends Live {
  words(at) {
    return this.hasAttribute('words') ? agoWords(at) : ago(at);
  }
}

class Since extends Live {
  words(at) {
    return since(at);
  }
}

customElements.define('sr-age', Age);
customElements.define('sr-since', Since);

class Until extends Live {
  words(at) {
    const seconds = Math.max(0, Math.round((Date.parse(at) - now()) / 1000));
    return seconds < 90 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
  }
}

customElements.define('sr-until', Until);
