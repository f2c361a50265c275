// <sr-channels>: the channels that are watched, how each is; adding, resting, removing.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon, mark, platformName } from './icons.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { keyOf } from './data/channels-data.js';
import { compact, count, plural } from './data/format.js';
import { route } from './route.js';
import './channel-announcements.js';
import './channel-videos.js';

const POLL_MS = 5_000;
const PLATFORMS = ['twitch', 'kick', 'tiktok', 'donationalerts'];
const filters = [
  ['all', 'All'],
  ['live', 'Live'],
  ['problem', 'Trouble'],
];

class Channels extends Part {
  static properties = {
    open: { state: true },
    words: { state: true },
    only: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  #timer = 0;

  constructor() {
    super();
    this.follow(hub.channels);
    this.open = '';
    this.words = '';
    this.only = 'all';
    this.wrong = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.open = route.rest;
    hub.channels.load();
    this.#timer = setInterval(() => document.hidden || hub.channels.load(), POLL_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  render() {
    const { all } = hub.channels;
    return html`<section class="panel page" aria-label="Channels">
      <div class="panel-head wrap">
        <h2>Channels</h2>
        ${all.length ? this.#tools() : html`<span class="grow"></span>`}
      </div>
      <div class="panel-body channels">
        ${this.#adding()}
        ${listed(
          hub.channels,
          all.length,
          () => this.#list(),
          empty(
            'channels',
            'No channel is watched yet',
            'Add a channel above: its streams are then noticed, announced and kept as shows.',
          ),
          8,
        )}
      </div>
    </section>`;
  }

  #tools() {
    return html`<div class="row segments" role="group" aria-label="Which channels">
        ${filters.map(([name, words]) => {
          const n = hub.channels.count(name);
          return html`<button
            class="button small"
            aria-pressed=${this.only === name}
            @click=${() => (this.only = name)}
          >
            ${words} <span class="num muted">${count(n)}</span>
          </button>`;
        })}
      </div>
      <span class="grow"></span>
      <input
        class="field channels-search"
        type="search"
        placeholder="Find a channel"
        aria-label="Find a channel"
        .value=${this.words}
        @input=${(event) => (this.words = event.target.value)}
      />`;
  }

  #adding() {
    return html`<form class="channel-add" @submit=${this.#add}>
      <select class="field" name="platform" aria-label="Platform of plain names">
        ${PLATFORMS.map((name) => html`<option value=${name}>${platformName(name)}</option>`)}
      </select>
      <textarea
        class="field"
        name="text"
        rows="1"
        required
        placeholder="Names or addresses, as many as you like"
        aria-label="Names or addresses of channels"
        aria-invalid=${this.wrong.length > 0}
        @keydown=${(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form.requestSubmit();
        }}
      ></textarea>
      <button class="button primary" ?disabled=${this.busy}>${icon('plus')} Add</button>
      ${
        this.wrong.length
          ? html`<ul class="bad small channel-wrong" role="alert">
              ${this.wrong.map((words) => html`<li class="says">${words}</li>`)}
            </ul>`
          : null
      }
    </form>`;
  }

  async #add(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const text = form.elements.text.value;
    this.busy = true;
    this.wrong = [];
    try {
      const answer = await hub.channels.add(form.elements.platform.value, text);
      form.reset();
      this.words = '';
      this.only = 'all';
      const there = answer.items.length - answer.added;
      const words = answer.added
        ? `${plural(answer.added, 'channel')} added${there ? `, ${there} had been there` : ''}`
        : 'Already watched';
      attempt(async () => words, words);
    } catch (problem) {
      const logins = text.split(/[\s,;]+/).filter(Boolean);
      const named = (it) => logins[Number(it.pointer.split('/')[2])] ?? '';
      this.wrong = problem.errors?.length
        ? problem.errors.slice(0, 8).map((it) => `“${named(it)}” ${it.detail}`)
        : [problem.message];
    } finally {
      this.busy = false;
    }
  }

  #list() {
    const found = hub.channels.ordered(this.words, this.only);
    if (!found.length) return html`<p class="muted channel-none">No channel like this.</p>`;
    return html`<ul class="channel-list">
      ${repeat(found, keyOf, (channel) => this.#row(channel))}
    </ul>`;
  }

  #row(channel) {
    const key = keyOf(channel);
    const open = this.open === key;
    const name = channel.displayName ?? channel.login;
    return html`<li class="channel ${open ? 'open' : ''}" data-channel=${key}>
      <div class="channel-row">
        ${mark(channel.platform)}
        <button
          class="channel-name"
          aria-expanded=${open}
          title=${`${platformName(channel.platform)}: ${name}`}
          @click=${() => (this.open = open ? '' : key)}
        >
          <bdi class="name">${name}</bdi>${icon(open ? 'up' : 'down')}
        </button>
        ${this.#state(channel)}
        ${this.#stream(channel)}
        ${this.#news(channel)}
        <span class="channel-verbs">
          <button
            class="button quiet square"
            aria-label="${channel.enabled ? 'Let rest' : 'Watch'} ${name}"
            title=${channel.enabled ? 'Let it rest' : 'Watch it again'}
            @click=${() => this.#switch(channel)}
          >
            ${icon(channel.enabled ? 'pause' : 'play')}
          </button>
          <button
            class="button quiet square"
            aria-label="Remove ${name}"
            title="Remove"
            @click=${() => this.#remove(channel)}
          >
            ${icon('trash')}
          </button>
        </span>
      </div>
      ${
        open
          ? html`<sr-channel-announcements .channel=${channel}></sr-channel-announcements>
              <sr-channel-videos .channel=${channel}></sr-channel-videos>`
          : null
      }
    </li>`;
  }

  #state(channel) {
    if (!channel.enabled) return html`<span class="tag">${icon('pause')}off</span>`;
    if (channel.live === 'online') return html`<span class="tag good">${icon('dot')}live</span>`;
    if (channel.live === 'offline') return html`<span class="tag">${icon('ring')}offline</span>`;
    return html`<span class="tag">${icon('half')}unknown</span>`;
  }

  #stream({ enabled, live, stream }) {
    if (!enabled || !stream) return html`<span class="channel-stream muted">–</span>`;
    if (live !== 'online') {
      return html`<span class="channel-stream small muted">
        ${
          stream.endedAt
            ? html`last on <sr-age words at=${stream.endedAt}></sr-age>, most viewers ${compact(stream.peakViewers)}`
            : '–'
        }
      </span>`;
    }
    return html`<span class="channel-stream">
      <bdi class="name" title=${stream.title}>${stream.title || 'without a title'}</bdi>
      <span class="small muted row num">
        <bdi class="name">${stream.category || 'no category'}</bdi>
        <span title="Viewers, at most ${count(stream.peakViewers)}"
          >${compact(stream.viewers)} watching</span
        >
        <sr-since at=${stream.startedAt}></sr-since>
      </span>
    </span>`;
  }

  #news({ enabled, via, checkedAt, nextCheckAt, problem }) {
    if (!enabled) return html`<span class="channel-news small muted"></span>`;
    const next = nextCheckAt
      ? html`, next ${new Date(nextCheckAt).toLocaleTimeString([], { timeStyle: 'medium' })}`
      : null;
    return html`<span class="channel-news small muted">
      ${
        problem
          ? html`<span class="attention row"
              >${icon('alert')}<span class="says">${problem}</span></span
            >`
          : null
      }
      ${
        via
          ? html`<span
              >${via === 'push' ? 'pushed' : via === 'polling' ? 'asked for' : via}${
                checkedAt ? html`, <sr-age words at=${checkedAt}></sr-age>` : null
              }${next}</span
            >`
          : problem
            ? null
            : html`<span>no news of it yet</span>`
      }
    </span>`;
  }

  #switch(channel) {
    const name = channel.displayName ?? channel.login;
    attempt(
      () => hub.channels.enable(channel, !channel.enabled),
      channel.enabled ? `${name} rests` : `${name} is watched`,
      { undo: () => hub.channels.enable(channel, channel.enabled) },
    );
  }

  #remove(channel) {
    let back = null;
    attempt(
      async () => {
        back = await hub.channels.remove(channel);
      },
      `${channel.displayName ?? channel.login} is no longer watched`,
      { undo: () => back?.() },
    );
  }
}

customElements.define('sr-channels', Channels);
