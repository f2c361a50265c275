// <sr-nav>: the rail on a desk; on a phone the bottom bar: the views of a running show, the one that
// is open, and the others behind More.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { arrows } from './layers.js';
import { hub } from './data/hub.js';
import { needsPerson } from './data/accounts-data.js';
import { isPaused } from './data/status-data.js';
import { word } from './data/format.js';
import { route, views } from './route.js';
import { theme } from './theme.js';

/** In the bar of every phone; there is no room for more. */
const FIRST = ['live', 'queues', 'clips', 'shows'];
const others = views.filter(({ name }) => !FIRST.includes(name));

class Nav extends Part {
  constructor() {
    super();
    this.follow(route, theme, hub.status, hub.jobs);
  }

  render() {
    const light = theme.now === 'light';
    return html`<nav class="rail" aria-label="Views">
      <a class="brand" href="#live" aria-label="Showrunner, live view">
        <img src="/assets/shared/showrunner.svg" alt="" width="28" height="28" />
      </a>
      ${views.map((view) => this.#link(view))}
      <button
        class="rail-link rail-theme"
        title="Switch to ${light ? 'dark' : 'light'}"
        @click=${() => theme.toggle()}
      >
        ${icon(light ? 'moon' : 'sun')}<span>${light ? 'Dark' : 'Light'}</span>
      </button>
      ${this.#more(light)}
    </nav>`;
  }

  /** What the bar has no room for. */
  #more(light) {
    const hidden = others.filter(({ name }) => name !== route.view);
    const badge = hidden.map(({ name }) => this.#badge(name)).find((one) => one);
    return html`<button class="rail-link rail-more" popovertarget="more-menu" aria-label="More views">
        ${icon('more')}<span>More</span>${this.#count(badge)}
      </button>
      <div
        class="pop menu"
        id="more-menu"
        popover
        @click=${(event) => event.currentTarget.hidePopover()}
        @keydown=${(event) => arrows(event, '.menu-item')}
      >
        ${others.map(({ name, label, icon: picture }, i) => {
          const current = route.view === name;
          return html`<a
            class="menu-item"
            href="#${name}"
            aria-current=${current ? 'page' : 'false'}
            ?autofocus=${i === 0}
            >${icon(picture)}<span class="grow">${label}</span>${this.#count(this.#badge(name))}</a
          >`;
        })}
        <hr />
        <button class="menu-item" @click=${() => theme.toggle()}>
          ${icon(light ? 'moon' : 'sun')} Switch to ${light ? 'dark' : 'light'}
        </button>
      </div>`;
  }

  #count(badge) {
    return badge ? html`<b class="badge ${badge.tone}" title=${badge.why}>${badge.n}</b>` : null;
  }

  #link({ name, label, icon: picture, key }) {
    return html`<a
      class="rail-link ${FIRST.includes(name) ? '' : 'rail-other'}"
      href="#${name}"
      title=${key ? `${label} (${key})` : label}
      aria-current=${route.view === name ? 'page' : 'false'}
    >
      ${icon(picture)}<span>${label}</span>
      ${this.#count(this.#badge(name))}
    </a>`;
  }

  #badge(view) {
    if (view === 'jobs') {
      const n = hub.jobs.failed.length;
      return n ? { n, tone: 'bad', why: `${n} failed` } : null;
    }
    if (view === 'accounts') return this.#accounts();
    if (view !== 'queues') return null;
    const failed = hub.status.services.filter((service) => word(service.state) === 'failed').length;
    if (failed) return { n: failed, tone: 'bad', why: `${failed} failed` };
    const paused = hub.status.services.filter(isPaused).length;
    return paused ? { n: paused, tone: 'attention', why: `${paused} paused` } : null;
  }

  #accounts() {
    const needy = (hub.status.now?.accounts ?? []).filter(needsPerson);
    if (!needy.length) return null;
    const out = needy.some((account) => word(account.state) === 'signed-out');
    return { n: needy.length, tone: out ? 'bad' : 'attention', why: `${needy.length} need you` };
  }
}

customElements.define('sr-nav', Nav);
