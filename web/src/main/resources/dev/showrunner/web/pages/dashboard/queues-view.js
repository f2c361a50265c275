// <sr-queues-view>: every queue with its limits, its counts and what is in it.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { empty, failed, listed, loading } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { items, piece } from './data/api.js';
import { compact, count, label, word } from './data/format.js';
import { isPaused } from './data/status-data.js';
import { dropsOf, fill, stateOf, turn, verbs } from './service.js';
import { pauseEverything } from './queues.js';

const SHOWN = 50;

const tabs = [
  ['pending', 'Waiting'],
  ['processing', 'Running'],
  ['completed', 'Done'],
  ['failed', 'Failed'],
  ['dropped', 'Dropped'],
];

class Queue extends Part {
  static properties = {
    service: { attribute: false },
    tab: { state: true },
    list: { state: true },
    dirty: { state: true },
  };

  constructor() {
    super();
    this.follow(hub.stage);
    this.tab = 'pending';
    this.list = { state: 'ready', items: [] };
  }

  render() {
    const { service } = this;
    const [tone, picture, words] = stateOf(service);
    return html`<section
      class="panel queue"
      data-service=${service.name}
      aria-label=${label(service.name)}
    >
      <div class="panel-head wrap">
        <h2 class="name">${label(service.name)}</h2>
        <span class="tag ${tone}">${icon(picture)}${words}</span>
        <span class="grow"></span>
        ${verbs(service)}
      </div>
      <div class="panel-body">
        ${service.reason ? html`<p class="small says ${tone}">${service.reason}</p>` : null}
        <div class="row service-fill">
          ${fill(service)}<b class="num">${count(service.waiting)}</b>
        </div>
        <dl class="counts num">
          ${this.#count('In progress', service.processing)}
          ${this.#count('Stored', service.stored ?? 0)} ${this.#count('Done', service.completed)}
          ${this.#count('Failed', service.failed, 'bad')}
          ${this.#count('Dropped', dropsOf(service), 'attention')}
          <div>
            <dt>Oldest waits</dt>
            <dd>
              ${service.oldestWaiting ? html`<sr-since at=${service.oldestWaiting}></sr-since>` : '–'}
            </dd>
          </div>
        </dl>
        <details class="fold">
          <summary class="small">
            ${icon('settings')} At most ${count(service.maxQueueSize)} waiting,
            ${count(service.concurrency)} at once
          </summary>
          <form
            class="row wrap limits small muted"
            @submit=${this.#limits}
            @input=${() => (this.dirty = true)}
          >
            <label
              >At most
              <input
                class="field num"
                type="number"
                name="maxQueueSize"
                min="1"
                max="1000000"
                required
                .value=${String(service.maxQueueSize)}
              />
              waiting</label
            >
            <label
              ><input
                class="field num"
                type="number"
                name="concurrency"
                min="1"
                max="1000"
                required
                .value=${String(service.concurrency)}
              />
              at once</label
            >
            <span class="grow"></span>
            ${
              this.dirty
                ? html`<button class="button">Save limits</button>`
                : html`<button class="button" type="button" @click=${this.#switch}>
                    ${service.active ? 'Switch off' : 'Switch on'}
                  </button>`
            }
          </form>
        </details>
        <div class="row segments" role="group" aria-label="Deliveries">
          ${tabs.map(([name, words]) => html`<button class="button small" aria-pressed=${this.tab === name} @click=${() => this.#look(name)}>${words}</button>`)}
        </div>
        ${this.#deliveries()}
      </div>
    </section>`;
  }

  #count(words, n, tone = '') {
    return html`<div>
      <dt>${words}</dt>
      <dd class=${n ? tone : 'muted'}>${compact(n)}</dd>
    </div>`;
  }

  #limits(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const change = {
      maxQueueSize: Number(form.get('maxQueueSize')),
      concurrency: Number(form.get('concurrency')),
    };
    const { name, maxQueueSize, concurrency } = this.service;
    this.dirty = false;
    attempt(() => hub.status.change(name, change), 'Limits saved', {
      undo: () => hub.status.change(name, { maxQueueSize, concurrency }),
    });
  }

  #switch() {
    const { name, active } = this.service;
    const words = active
      ? `${label(name)} switched off: events make no deliveries for it`
      : `${label(name)} switched on`;
    attempt(() => hub.status.change(name, { active: !active }), words, {
      undo: () => hub.status.change(name, { active }),
    });
  }

  async #look(tab) {
    this.tab = tab;
    this.list = { state: 'loading' };
    try {
      const name = piece(this.service.name);
      const found = await items(
        tab === 'dropped'
          ? `drops?service=${name}&limit=${SHOWN}`
          : `services/${name}/deliveries?state=${tab}&limit=${SHOWN}`,
      );
      if (this.tab === tab) this.list = { state: 'ready', items: found };
    } catch (problem) {
      this.list = { state: 'failed', problem };
    }
  }

  #deliveries() {
    const { list, tab } = this;
    const live = tab === 'pending' || tab === 'processing';
    if (list.state === 'loading') return loading(3);
    if (list.state === 'failed') return failed(list.problem, () => this.#look(tab));
    const found = live ? hub.stage.of(this.service.name, tab).slice(0, SHOWN) : list.items;
    if (!found.length) return html`<p class="small muted">${this.#none(tab)}</p>`;
    return html`<ol
      class="deliveries"
      tabindex="0"
      aria-label=${tabs.find(([name]) => name === tab)[1]}
    >
      ${found.map((delivery) => this.#delivery(delivery))}
    </ol>`;
  }

  #none(tab) {
    if (tab === 'pending') return 'Nothing waits.';
    if (tab === 'processing') return 'Nothing runs at the moment.';
    if (tab === 'dropped') return 'Nothing was dropped.';
    return `Nothing here. Look again by pressing “${tabs.find(([name]) => name === tab)[1]}”.`;
  }

  #delivery(delivery) {
    const { what, who } = turn(delivery);
    return html`<li class="delivery small">
      <span class="num priority" title="Priority ${delivery.priority}">${delivery.priority}</span>
      <span>${what}</span>
      <bdi class="name" title=${who}>${who}</bdi>
      <span class="muted">${word(delivery.mode ?? delivery.state)}</span>
      <sr-age class="num muted" at=${delivery.runAt ?? delivery.at}></sr-age>
      ${delivery.reason ? html`<p class="muted says">${delivery.reason}</p>` : null}
    </li>`;
  }
}

class QueuesView extends Part {
  constructor() {
    super();
    this.follow(hub.status);
  }

  render() {
    const { services } = hub.status;
    const all = services.length > 0 && services.every(isPaused);
    return html`<div class="queues-view">
      <div class="row view-tools">
        <span class="muted grow"
          >A queue holds what waits for a service: most important first, then oldest.</span
        >
        <button class="button" @click=${pauseEverything}>
          ${icon(all ? 'play' : 'pause')} ${all ? 'Resume all' : 'Pause all'}
        </button>
      </div>
      ${listed(
        hub.status,
        services.length,
        () =>
          html`<div class="queue-grid">
            ${repeat(
              services,
              (service) => service.name,
              (service) => html`<sr-queue .service=${service}></sr-queue>`,
            )}
          </div>`,
        empty(
          'queues',
          'No service is installed',
          'Put a plugin jar into plugins/ of the data directory, then restart.',
        ),
      )}
    </div>`;
  }
}

customElements.define('sr-queue', Queue);
customElements.define('sr-queues-view', QueuesView);
