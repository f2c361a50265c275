// <sr-service>: one service's queue: fill, state, now and next, and the four verbs.
import { html, svg } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { compact, count, dotted, label, plural, word } from './data/format.js';
import { isPaused } from './data/status-data.js';

const states = {
  running: ['good', 'dot', 'running'],
  paused: ['attention', 'pause', 'paused'],
  held: ['attention', 'half', 'on hold'],
  failed: ['bad', 'alert', 'failed'],
  stopped: ['muted', 'ring', 'stopped'],
};

export function stateOf(service) {
  if (service.active === false) return ['muted', 'ring', 'switched off'];
  return states[word(service.state)] ?? ['muted', 'ring', label(service.state)];
}

/** Whose turn it is, in a few words. */
export function turn(delivery) {
  const event = hub.feed.event(delivery.eventSeq);
  const type = event?.type ?? delivery.eventType;
  const who = event?.viewer?.displayName ?? delivery.args?.viewer;
  const words = who ?? delivery.args?.title ?? delivery.args?.text ?? delivery.args?.message;
  const what =
    type && type !== 'chat.message' ? dotted(type).toLowerCase() : delivery.action;
  return { what, who: words || `#${delivery.eventSeq}` };
}

export const dropsOf = (service) => service.discarded + service.expired + service.interrupted;

/** The queue's fill as a bar, and what is in the database beyond it. */
export function fill(service) {
  const part = Math.min(1, service.waiting / Math.max(1, service.maxQueueSize));
  const tone = part > 0.8 ? 'bad' : part > 0.5 ? 'attention' : 'calm';
  return html`<svg
    class="fill ${tone}"
    viewBox="0 0 100 4"
    preserveAspectRatio="none"
    role="img"
    aria-label="${service.waiting} of ${service.maxQueueSize} waiting"
  >
    ${svg`<rect class="fill-room" width="100" height="4"/><rect class="fill-part" width=${part * 100} height="4"/>`}
  </svg>`;
}

/** Pause or resume, skip, clear. */
export function verbs(service) {
  const failed = word(service.state) === 'failed';
  const paused = failed || isPaused(service);
  const resume = failed ? 'Start again' : 'Resume';
  const name = service.name;
  return html`<div class="verbs" role="group" aria-label=${label(name)}>
    <button
      class="button quiet square"
      data-verb=${paused ? 'resume' : 'pause'}
      title="${paused ? resume : 'Pause'} ${name}"
      aria-label="${paused ? resume : 'Pause'} ${name}"
      @click=${() => attempt(() => (paused ? hub.status.resume(name) : hub.status.pause(name)))}
    >
      ${icon(paused ? 'play' : 'pause')}
    </button>
    <button
      class="button quiet square"
      data-verb="skip"
      title="Skip what is next in ${name}"
      aria-label="Skip what is next in ${name}"
      ?disabled=${!service.waiting && !service.processing}
      @click=${() => skip(name)}
    >
      ${icon('skip')}
    </button>
    <sr-sure
      bare
      label="Clear ${name}"
      sure="Clear ${count(service.waiting + (service.stored ?? 0))}?"
      icon="trash"
      ?disabled=${!service.waiting && !service.stored}
      .act=${() => clear(name)}
    ></sr-sure>
  </div>`;
}

function skippedWords(delivery) {
  const { what, who } = turn(delivery);
  return `${what} of ${[...who].slice(0, 40).join('')}`;
}

/** Skips what is next in a queue. */
export function skip(name) {
  return attempt(
    () => hub.status.steer(name, 'skip'),
    ({ skipped }) => (skipped ? `Skipped ${skippedWords(skipped)}` : `Nothing waits in ${name}`),
  );
}

function clear(name) {
  return attempt(
    async () => {
      const answer = await hub.status.steer(name, 'clear');
      hub.stage.forget(name);
      return answer;
    },
    ({ cleared }) => `${label(name)} cleared: ${count(cleared)} dropped, each is in the ledger`,
  );
}

class ServiceCard extends Part {
  static properties = { service: { attribute: false } };

  constructor() {
    super();
    this.follow(hub.stage);
  }

  render() {
    const { service } = this;
    const [tone, picture, words] = stateOf(service);
    return html`<article class="service" data-service=${service.name}>
      <div class="service-head">
        <h3 class="name">${label(service.name)}</h3>
        <span class="tag ${tone}">${icon(picture)}${words}</span>
        <span class="grow"></span>
        ${verbs(service)}
      </div>
      <div class="row service-fill">
        ${fill(service)}
        <span class="num small"
          ><b>${count(service.waiting)}</b
          ><span class="muted">/${count(service.maxQueueSize)}</span></span
        >
        ${
          service.stored
            ? html`<span
                class="num small attention"
                title="These may not be dropped: they wait in the database"
                >+${compact(service.stored)} stored</span
              >`
            : null
        }
      </div>
      ${service.reason ? html`<p class="small service-reason ${tone} says">${service.reason}</p>` : null}
      ${this.#turns()}
      <p class="small muted num service-counts">
        ${compact(service.completed)}
        done${
          service.failed
            ? html` · <span class="bad">${compact(service.failed)} failed</span>`
            : null
        }${
          dropsOf(service)
            ? html` · <a href="#drops/${service.name}">${compact(dropsOf(service))} dropped</a>`
            : null
        }${
          service.oldestWaiting
            ? html` · oldest waits <sr-since at=${service.oldestWaiting}></sr-since>`
            : null
        }
      </p>
    </article>`;
  }

  #turns() {
    const now = hub.stage.of(this.service.name, 'processing');
    const next = hub.stage.of(this.service.name, 'pending');
    if (!now.length && !next.length) return null;
    return html`<div class="turns small">
      ${this.#turn('now', now[0], now.length)} ${this.#turn('next', next[0], 1)}
    </div>`;
  }

  #turn(when, delivery, n) {
    if (!delivery)
      return html`<p class="turn">
        <span class="muted">${when}</span><span class="muted">–</span>
      </p>`;
    const { what, who } = turn(delivery);
    return html`<p class="turn">
      <span class="muted">${when}</span>
      <span class="turn-what">${what}</span>
      <bdi class="name" title=${who}>${who}</bdi>
      ${n > 1 ? html`<span class="muted num" title=${plural(n, 'delivery', 'deliveries')}>+${n - 1}</span>` : null}
    </p>`;
  }
}

customElements.define('sr-service', ServiceCard);
