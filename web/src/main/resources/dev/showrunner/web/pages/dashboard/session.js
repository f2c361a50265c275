// <sr-session>: the running session's chip; start one with a name, end it by a second press.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { place } from './layers.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { items } from './data/api.js';
import { label, plural, word } from './data/format.js';
import { length } from './data/time.js';

class SessionChip extends Part {
  static properties = { past: { state: true } };

  constructor() {
    super();
    this.follow(hub.status);
    this.past = [];
  }

  render() {
    const session = hub.status.session;
    return html`<button class="chip" popovertarget="chip-session">
        ${icon('clock')}
        ${
          session
            ? html`<span class="chip-name">${label(this.#kind(session))}</span>
                <span class="tag good name"
                  >${icon('dot')}<bdi class="name" title=${session.name}>${session.name}</bdi></span
                >
                <sr-since class="num muted small" at=${session.startedAt}></sr-since>`
            : html`<span class="chip-name">Session</span
                ><span class="tag muted">${icon('ring')}none</span>`
        }
      </button>
      <div class="pop" id="chip-session" popover @beforetoggle=${this.#toggle}>
        ${session ? this.#running(session) : this.#start()} ${this.#earlier()}
      </div>`;
  }

  #kind(session) {
    const others = (hub.status.now?.activeSessions ?? 1) - 1;
    const kind = session.rehearsal ? 'rehearsal' : 'session';
    return others > 0 ? `${kind} +${others}` : kind;
  }

  #running(session) {
    return html`<h2 class="says">${session.name}</h2>
      <p class="muted num">
        running for <sr-since at=${session.startedAt}></sr-since> ·
        ${plural(session.events, 'event')}
      </p>
      <p class="muted small">${this.#why(session)}</p>
      <sr-sure
        label="End session"
        sure="Press again to end it"
        icon="stop"
        .act=${() => attempt(() => hub.status.endSession(), `Session ended: ${session.name}`)}
      ></sr-sure>`;
  }

  #why(session) {
    if (session.byHand) return 'Begun by hand: it holds everything until you end it.';
    const what = session.rehearsal ? 'A simulated stream' : 'The stream';
    return `${what} began it and ends it.`;
  }

  #start() {
    return html`<h2>Start a session</h2>
      <p class="muted">Everything that happens until its end belongs to it.</p>
      <form class="row" @submit=${this.#begin}>
        <input
          class="field"
          name="name"
          placeholder="Friday night"
          aria-label="Name of the session"
          required
          maxlength="120"
        />
        <button class="button primary">Start session</button>
      </form>`;
  }

  #earlier() {
    const past = this.past.filter((session) => word(session.state) !== 'active').slice(0, 5);
    if (!past.length) return null;
    return html`<h3 class="muted small">Earlier</h3>
      <ul class="past">
        ${past.map(
          (session) =>
            html`<li class="row small">
              <span class="grow name" title=${session.name}>${session.name}</span>
              <span class="muted num">${plural(session.events, 'event')}</span>
              <span class="muted num">${this.#lasted(session)}</span>
              <sr-age class="muted num" at=${session.startedAt}></sr-age>
            </li>`,
        )}
      </ul>`;
  }

  #lasted({ startedAt, endedAt, state }) {
    if (!endedAt) return label(state);
    return length((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  }

  async #toggle(event) {
    place(event);
    if (event.newState !== 'open') return;
    this.past = await items('sessions?limit=8').catch(() => []);
  }

  #begin(event) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name').trim();
    if (name) attempt(() => hub.status.startSession(name), `Session started: ${name}`);
  }
}

customElements.define('sr-session', SessionChip);
