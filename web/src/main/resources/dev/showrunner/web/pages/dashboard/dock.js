// <sr-dock>: on a phone, pause and skip of each queue within the thumb's reach.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';
import { count, label } from './data/format.js';
import { route } from './route.js';
import './missed.js';
import { fill, stateOf, verbs } from './service.js';

class Dock extends Part {
  constructor() {
    super();
    this.follow(hub.status, route);
  }

  render() {
    const { services } = hub.status;
    if (!services.length || route.view !== 'live') return null;
    return html`<sr-missed></sr-missed>
      <div class="dock" role="region" aria-label="Queues">
      ${repeat(
        services,
        (service) => service.name,
        (service) => this.#service(service),
      )}
    </div>`;
  }

  #service(service) {
    const [tone, picture, words] = stateOf(service);
    return html`<div class="dock-item">
      <a class="dock-words" href="#queues">
        <span class="row"
          ><b class="name">${label(service.name)}</b>
          <span class="tag ${tone}" title=${words}>${icon(picture)}</span></span
        >
        <span class="small num muted"
          >${count(service.waiting)}/${count(service.maxQueueSize)} ${words}</span
        >
        ${fill(service)}
      </a>
      ${verbs(service)}
    </div>`;
  }
}

customElements.define('sr-dock', Dock);
