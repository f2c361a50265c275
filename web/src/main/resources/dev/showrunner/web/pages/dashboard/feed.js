// <sr-feed>: what happens, newest at the bottom; it holds still while somebody reads.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { Part } from './part.js';
import { icon, mark, platformName } from './icons.js';
import { arrows } from './layers.js';
import { empty, failed, loading } from './notes.js';
import { hub } from './data/hub.js';
import { groups } from './data/describe.js';
import { count, plural } from './data/format.js';
import { show, simulate, tries } from './simulate.js';
import './feed-row.js';

const AT_ONCE = 150;
const NEAR_END_PX = 32;

class Feed extends Part {
  static properties = { more: { state: true } };

  constructor() {
    super();
    this.follow(hub.feed, hub.live);
    this.more = false;
  }

  #top = 0;

  get #list() {
    return this.querySelector('.feed-list');
  }

  render() {
    const { feed } = hub;
    return html`<section class="panel feed" aria-label="Feed">
      <div class="panel-head">
        <h2>Feed</h2>
        ${this.#stillness()} ${this.#searchField()}
        <button
          class="button square quiet"
          aria-pressed=${feed.isHeld('button')}
          title=${feed.isHeld('button') ? 'Let new events in (p)' : 'Hold the feed still (p)'}
          aria-label="Hold the feed still"
          @click=${() => this.togglePause()}
        >
          ${icon(feed.isHeld('button') ? 'play' : 'pause')}
        </button>
      </div>
      ${this.#filters()} ${this.#body()}
      <sr-chat-box></sr-chat-box>
    </section>`;
  }

  #stillness() {
    const { feed } = hub;
    if (hub.live.state !== 'live')
      return html`<span class="tag attention">${icon('half')}not live</span>`;
    if (!feed.paused) return html`<span class="tag good">${icon('dot')}live</span>`;
    const why = feed.isHeld('button')
      ? ''
      : html`<span class="stillness-why">while you read</span>`;
    return html`<span class="tag attention">${icon('pause')}paused ${why}</span>`;
  }

  #filters() {
    const { feed } = hub;
    const platforms = feed.platforms;
    return html`<div class="filters">
      <div class="filter-groups" role="group" aria-label="Show only">
        ${groups.map(
          (group) =>
            html`<button
              class="button square quiet"
              aria-pressed=${feed.groups.has(group.name)}
              title="${group.label}: ${group.hint}"
              aria-label=${group.label}
              @click=${() => feed.toggle(group.name)}
            >
              ${icon(group.icon)}
            </button>`,
        )}
        ${
          platforms.length > 1
            ? html`<i class="rule"></i>${platforms.map(
                  (platform) =>
                    html`<button
                      class="button square quiet"
                      aria-pressed=${feed.platform === platform}
                      title="Only ${platformName(platform)}"
                      @click=${() => feed.choosePlatform(platform)}
                    >
                      ${mark(platform)}
                    </button>`,
                )}`
            : null
        }
      </div>
    </div>`;
  }

  #searchField() {
    return html`<form class="search" role="search" @submit=${this.#search}>
      ${icon('search')}
      <input
        class="field"
        type="search"
        id="feed-search"
        placeholder="Search"
        aria-label="Search the feed; Enter searches everything ever journalled"
        .value=${live(hub.feed.found?.words ?? this.typed ?? '')}
        @input=${this.#type}
        @keydown=${this.#searchKeys}
      />
      <kbd class="kbd">/</kbd>
    </form>`;
  }

  #type(event) {
    this.typed = event.target.value;
    if (hub.feed.found) hub.feed.leaveJournal();
    hub.feed.ask(this.typed);
  }

  #search(event) {
    event.preventDefault();
    const words = event.currentTarget.querySelector('input').value.trim();
    if (words) hub.feed.searchJournal(words);
  }

  #searchKeys(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#showAll();
    event.target.blur();
  }

  #showAll() {
    this.typed = '';
    hub.feed.showAll();
    this.requestUpdate();
  }

  #body() {
    const { feed } = hub;
    if (feed.found) return this.#journal(feed.found);
    if (feed.state === 'loading') return loading(12);
    if (feed.state === 'failed') return failed(feed.problem, () => feed.load());
    const found = feed.visible;
    const shown = this.more ? found : found.slice(-AT_ONCE);
    return html`<div class="feed-wrap">
      <div
        class="feed-list ${feed.paused ? 'held' : ''}"
        tabindex="-1"
        @scroll=${this.#scrolled}
        @keydown=${(event) => arrows(event, '.event-head')}
      >
        ${
          feed.gap
            ? html`<p class="feed-gap small muted">
                ${count(feed.gap)} earlier changes are in the journal only: search finds them.
              </p>`
            : null
        }
        ${
          found.length > shown.length
            ? html`<p class="feed-gap">
                <button class="button quiet" @click=${this.#earlier}>
                  Show ${found.length - shown.length} earlier
                </button>
              </p>`
            : null
        }
        ${this.#rows(shown)} ${found.length ? null : this.#nothing()}
      </div>
      ${this.#newer()}
    </div>`;
  }

  #rows(list) {
    return html`<div role="list">
      ${repeat(
        list,
        (row) => row.key,
        (row) => html`<sr-feed-row role="listitem" .row=${row}></sr-feed-row>`,
      )}
    </div>`;
  }

  #nothing() {
    if (hub.feed.filtering) {
      return html`${empty(
        'search',
        'Nothing here matches',
        'Only the newest events are on screen. Press Enter in the search field to look through everything.',
        html`<button class="button" @click=${() => this.#showAll()}>Show everything</button>`,
      )}`;
    }
    const start = html`<div class="row wrap centre">
      <button class="button primary" @click=${() => simulate(show)}>
        ${icon('play')} Run a 60 s show
      </button>
      <button class="button" @click=${() => simulate(tries[0])}>${icon('gift')} One gift</button>
    </div>`;
    return empty(
      'live',
      'Nothing has happened yet',
      'Chat, gifts, follows and donations appear here the moment they happen. Try it with made-up ones:',
      start,
    );
  }

  #newer() {
    const { feed } = hub;
    if (!feed.paused) return null;
    const n = feed.waiting;
    return html`<button class="newer" @click=${() => this.newest()}>
      ${n ? html`<b class="num">${count(n)}</b> new` : 'Back to live'} ${icon('down')}
    </button>`;
  }

  #journal(found) {
    const back = html`<button class="button" @click=${() => this.#showAll()}>Back to live</button>`;
    const body = {
      loading: () => loading(8),
      failed: () => failed(found.problem, () => hub.feed.searchJournal(found.words)),
      ready: () =>
        found.rows.length
          ? html`<div class="feed-list" @keydown=${(event) => arrows(event, '.event-head')}>
              ${this.#rows(found.rows)}
            </div>`
          : empty(
              'search',
              'Nothing in the journal matches',
              'Try a name, a word of the chat, or a gift.',
              back,
            ),
    }[found.state]();
    return html`<div class="feed-found row small">
        <span class="grow name"
          >${found.state === 'ready' ? plural(found.rows.length, 'row') : 'Searching'} in the whole
          journal for “${found.words}”</span
        >
        ${found.rows.length ? back : null}
      </div>
      ${body}`;
  }

  #scrolled(event) {
    const list = event.currentTarget;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
    const upwards = list.scrollTop < this.#top;
    this.#top = list.scrollTop;
    if (atEnd) hub.feed.release('reading');
    else if (upwards) hub.feed.hold('reading');
  }

  #earlier() {
    const list = this.#list;
    const fromEnd = list.scrollHeight - list.scrollTop;
    hub.feed.hold('reading');
    this.more = true;
    this.updateComplete.then(() => (list.scrollTop = list.scrollHeight - fromEnd));
  }

  togglePause() {
    const { feed } = hub;
    if (feed.isHeld('button')) feed.release('button');
    else feed.hold('button');
  }

  /** Lets everything in and goes to the newest. */
  newest() {
    this.more = false;
    for (const row of this.querySelectorAll('sr-feed-row')) row.open = false;
    hub.feed.releaseAll();
    this.updateComplete.then(() => this.#list?.scrollTo({ top: this.#list.scrollHeight }));
  }

  updated() {
    this.#toEnd();
    requestAnimationFrame(() => this.#toEnd());
  }

  #toEnd() {
    const list = this.#list;
    if (!list || hub.feed.paused || hub.feed.found) return;
    list.scrollTop = list.scrollHeight;
    this.#top = list.scrollTop;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    hub.feed.release('reading');
  }
}

customElements.define('sr-feed', Feed);
