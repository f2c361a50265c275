// <sr-chips>: sources, overlay, session and recording, each with its state in words.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon, mark, platformName } from './icons.js';
import { place } from './layers.js';
import { hub } from './data/hub.js';
import { label, plural, word } from './data/format.js';
import { sourceHealth } from './source-health.js';
import './session.js';

const states = {
  off: { tone: 'muted', icon: 'ring', words: 'off' },
  connecting: { tone: 'attention', icon: 'half', words: 'connecting' },
  connected: { tone: 'good', icon: 'dot', words: 'live' },
  'backing-off': { tone: 'attention', icon: 'half', words: 'backing off' },
  blind: { tone: 'bad', icon: 'alert', words: 'missing events' },
  failed: { tone: 'bad', icon: 'alert', words: 'failed' },
};

const remedies = {
  off: 'Nothing is read from here. Set it up in showrunner.yaml, then restart.',
  connecting: 'This usually takes a few seconds.',
  connected: '',
  'backing-off': 'It tries again by itself; nothing to do unless it stays like this.',
  blind: 'It is connected or trying, but events are being missed.',
  failed: 'It stays stopped until somebody mends this; ./showrunner doctor tells how.',
};

/** A platform that is off is one chip: its further sources (twitch-chat) would say the same. */
const idleSecond = (source) => word(source.state) === 'off' && source.name.includes('-');

class Chips extends Part {
  constructor() {
    super();
    this.follow(hub.status, hub.live);
  }

  render() {
    const { status } = hub;
    if (!status.now) {
      return html`<div class="chips">
        <span class="chip" aria-busy="true"
          ><span class="muted">Connecting to Showrunner…</span></span
        >
      </div>`;
    }
    return html`<div
      class="chips ${hub.live.state === 'lost' ? 'stale' : ''}"
      role="group"
      aria-label="Connections"
    >
      ${repeat(
        status.sources.filter((source) => !idleSecond(source)),
        (source) => source.name,
        (source) => this.#source(source),
      )}
      ${this.#recording(status.now.recording)}
      <sr-session></sr-session>
      ${this.#overlay(status.now.overlay)}
    </div>`;
  }

  #source(source) {
    const state = word(source.state);
    const look = states[state] ?? { tone: 'muted', icon: 'ring', words: label(state) };
    const id = `chip-${source.name.replaceAll(/[^\w-]/g, '_')}`;
    const platform = source.name.split(/[:/-]/)[0];
    return html`<button class="chip" popovertarget=${id} data-tone=${look.tone}>
        ${mark(platform)}<span class="chip-name">${platformName(source.name)}</span>
        <span class="tag ${look.tone}">${icon(look.icon)}${look.words}</span>
        ${state === 'connected' ? html`<sr-since class="chip-since num muted small" at=${source.since}></sr-since>` : null}
      </button>
      <div class="pop" id=${id} popover @beforetoggle=${place}>
        <h2 class="row">${mark(platform)} ${platformName(source.name)}</h2>
        <p class="row">
          <span class="tag ${look.tone}">${icon(look.icon)}${label(state)}</span>
          ${
            source.since
              ? html`<span class="muted">since <sr-age at=${source.since} words></sr-age></span>`
              : null
          }
        </p>
        ${source.reason ? html`<p class="says">${source.reason}</p>` : null}
        ${remedies[state] ? html`<p class="muted">${remedies[state]}</p>` : null}
        <p class="muted num">
          ${plural(source.events, 'event')}${
            source.lastEventAt
              ? html`, the last <sr-age at=${source.lastEventAt} words></sr-age>`
              : ' so far'
          }
        </p>
        ${sourceHealth(source)}
      </div>`;
  }

  #overlay(overlay) {
    if (!overlay) return null;
    const pages = overlay.pages ?? 0;
    return html`<button class="chip" popovertarget="chip-overlay">
        ${icon('screen')}<span class="chip-name">Overlay</span>
        <span class="tag ${pages ? 'good' : 'attention'}">
          ${icon(pages ? 'dot' : 'ring')}${pages ? plural(pages, 'page') : 'no page open'}
        </span>
      </button>
      <div class="pop" id="chip-overlay" popover @beforetoggle=${place}>
        <h2>Overlay</h2>
        <p>
          ${
            pages
              ? `${plural(pages, 'page')} connected. Alerts are shown as they come.`
              : 'No page is open: alerts wait until one is. Add the address below to OBS as a browser source.'
          }
        </p>
        <sr-overlay-address></sr-overlay-address>
      </div>`;
  }

  #recording(recording) {
    return html`<a class="chip" href="#clips">
      ${icon('record')}<span class="chip-name">Recording</span>
      ${
        recording
          ? html`<span class="tag bad">${icon('dot')}rec</span>
              <sr-since class="num" at=${recording.startedAt}></sr-since>`
          : html`<span class="tag muted">${icon('ring')}off</span>`
      }
    </a>`;
  }
}

customElements.define('sr-chips', Chips);
