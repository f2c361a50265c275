// <sr-queues>: the stage column, every service's queue at a glance.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { plural } from './data/format.js';
import { isPaused } from './data/status-data.js';
import './service.js';
import './overlay-card.js';
import './missed.js';

/** Pauses everything, with Undo; or lets everything go on. */
export function pauseEverything() {
  const paused = hub.status.services.filter(isPaused).map((service) => service.name);
  const all = paused.length === hub.status.services.length;
  if (all) return attempt(() => hub.resumeAll(paused), 'All queues go on');
  let stopped = [];
  return attempt(
    async () => (stopped = await hub.pauseAll()),
    () => `${plural(stopped.length, 'queue')} paused`,
    { undo: () => hub.resumeAll(stopped) },
  );
}

class Queues extends Part {
  constructor() {
    super();
    this.follow(hub.status);
  }

  render() {
    const { services } = hub.status;
    const all = services.length > 0 && services.every(isPaused);
    return html`<section class="panel stage" aria-label="Stage">
      <div class="panel-head">
        <h2>Stage</h2>
        <span class="grow"></span>
        ${
          services.length
            ? html`<button class="button quiet" @click=${pauseEverything}>
                ${icon(all ? 'play' : 'pause')} ${all ? 'Resume all' : 'Pause all'}
              </button>`
            : null
        }
      </div>
      <div class="panel-body">
        <sr-missed></sr-missed>
        ${listed(
          hub.status,
          services.length,
          () =>
            repeat(
              services,
              (service) => service.name,
              (service) => html`<sr-service .service=${service}></sr-service>`,
            ),
          empty(
            'queues',
            'No service is installed',
            'Services act on events: overlays, speech, clips. Put a plugin jar into plugins/ of the data directory, then restart.',
          ),
          6,
        )}
        <sr-overlay-card></sr-overlay-card>
      </div>
    </section>`;
  }
}

customElements.define('sr-queues', Queues);
