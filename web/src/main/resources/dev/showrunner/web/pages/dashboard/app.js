// <sr-app>: the frame of the dashboard, and the view the address asks for.
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Part } from './part.js';
import { hub } from './data/hub.js';
import { route, views } from './route.js';
import './theme.js';
import './age.js';
import './sure.js';
import './toast.js';
import './banner.js';
import './nav.js';
import './top.js';
import './feed.js';
import './chat-box.js';
import './queues.js';
import './show.js';
import './dock.js';
import './queues-view.js';
import './rules-view.js';
import './clips-view.js';
import './editor/clip-page.js';
import './shows.js';
import './history.js';
import './jobs.js';
import './drops.js';
import './channels.js';
import './accounts.js';
import './commands.js';
import './settings.js';
import './palette.js';
import './keys.js';

const pages = {
  live: () =>
    html`<div class="columns">
      <sr-feed></sr-feed>
      <sr-queues></sr-queues>
      <sr-show></sr-show>
    </div>`,
  queues: () => html`<sr-queues-view></sr-queues-view>`,
  rules: () => html`<sr-rules-view></sr-rules-view>`,
  clips: () =>
    route.rest
      ? keyed(route.rest, html`<sr-clip-page .clipId=${route.rest}></sr-clip-page>`)
      : html`<sr-clips-view></sr-clips-view>`,
  shows: () => html`<sr-shows></sr-shows>`,
  history: () => html`<sr-history></sr-history>`,
  jobs: () => html`<sr-jobs></sr-jobs>`,
  drops: () => html`<sr-drops></sr-drops>`,
  channels: () => html`<sr-channels></sr-channels>`,
  accounts: () => html`<sr-accounts></sr-accounts>`,
  commands: () => html`<sr-commands></sr-commands>`,
  settings: () => html`<sr-settings></sr-settings>`,
};

class App extends Part {
  constructor() {
    super();
    this.follow(route);
    hub.start();
  }

  render() {
    const view = route.view;
    return html`<a class="skip-link" href="#main" @click=${this.#skip}>Skip to the content</a>
      <sr-nav></sr-nav>
      <sr-top></sr-top>
      <sr-banner></sr-banner>
      <main id="main" tabindex="-1" class="view view-${view}">
        <h1 class="sr-only">${views.find(({ name }) => name === view).label}</h1>
        ${pages[view]()}
      </main>
      <sr-dock></sr-dock>
      <sr-toasts></sr-toasts>
      <sr-palette></sr-palette>
      <sr-keys></sr-keys>`;
  }

  updated() {
    const { label } = views.find(({ name }) => name === route.view);
    document.title = `${label} · Showrunner`;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }
}

customElements.define('sr-app', App);
