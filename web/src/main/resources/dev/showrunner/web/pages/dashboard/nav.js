// <sr-nav>: the rail on a desk, the bottom bar on a phone.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';
import { isPaused } from './data/status-data.js';
import { word } from './data/format.js';
import { route, views } from './route.js';
import { theme } from './theme.js';

class Nav extends Part {
  constructor() {
    super();
    this.follow(route, theme, hub.status, hub.jobs);
  }

  render() {
    return html`<nav class="rail" aria-label="Views">
      <a class="brand" href="#live" aria-label="Showrunner, live view">
        <img src="/assets/shared/showrunner.svg" alt="" width="28" height="28" />
      </a>
      ${views.map((view) => this.#link(view))}
      <button
        class="rail-link rail-theme"
        title="Switch to ${theme.now === 'light' ? 'dark' : 'light'}"
        @click=${() => theme.toggle()}
      >
        ${icon(theme.now === 'light' ? 'moon' : 'sun')}<span
          >${theme.now === 'light' ? 'Dark' : 'Light'}</span
        >
      </button>
    </nav>`;
  }

  #link({ name, label, icon: picture, key }) {
    const badge = this.#badge(name);
    return html`<a
      class="rail-link"
      href="#${name}"
      title="${label} (${key})"
      aria-current=${route.view === name ? 'page' : 'false'}
    >
      ${icon(picture)}<span>${label}</span>
      ${badge ? html`<b class="badge ${badge.tone}" title=${badge.why}>${badge.n}</b>` : null}
    </a>`;
  }

  #badge(view) {
    if (view === 'jobs') {
      const n = hub.jobs.failed.length;
      return n ? { n, tone: 'bad', why: `${n} failed` } : null;
    }
    if (view !== 'queues') return null;
    const failed = hub.status.services.filter((service) => word(service.state) === 'failed').length;
    if (failed) return { n: failed, tone: 'bad', why: `${failed} failed` };
    const paused = hub.status.services.filter(isPaused).length;
    return paused ? { n: paused, tone: 'attention', why: `${paused} paused` } : null;
  }
}

customElements.define('sr-nav', Nav);
