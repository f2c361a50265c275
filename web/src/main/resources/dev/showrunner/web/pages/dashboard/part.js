// What every component starts from: light DOM (one style sheet for all) and models it follows.
import { LitElement } from 'lit';

export class Part extends LitElement {
  #following = [];
  #models = [];

  createRenderRoot() {
    return this;
  }

  /** Renders again whenever one of these models changes. Call it in the constructor. */
  follow(...models) {
    this.#models.push(...models);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = this.#models.map((model) => model.watch(() => this.requestUpdate()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const stop of this.#following) stop();
    this.#following = [];
  }
}
