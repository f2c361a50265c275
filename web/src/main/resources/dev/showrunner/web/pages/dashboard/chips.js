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

/** From what needs a look to what needs none. */
const order = ['failed', 'blind', 'backing-off', 'connecting', 'connected', 'off'];
const rank = (source) => order.indexOf(word(source.state));

/** A platform may have several sources (twitch, twitch-chat): one chip, in the worst state. */
function platforms(sources) {
  const groups = Map.groupBy(sources, (source) => source.name.split(/[:/-]/)[0]);
  return [...groups]
    .map(([platform, all]) => ({
      platform,
      worst: all.toSorted((a, b) => rank(a) - rank(b))[0],
      // a further one that is off would say the same as the first
      sources: all.filter((source, i) => i === 0 || word(source.state) !== 'off'),
    }))
    .sort((a, b) => rank(a.worst) - rank(b.worst));
}

const lookOf = (source) => {
  const state = word(source.state);
  return states[state] ?? { tone: 'muted', icon: 'ring', words: label(state) };
};

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
        platforms(status.sources),
        (it) => it.platform,
        (it) => this.#platform(it),
      )}
      ${this.#recording(status.now.recording)}
      <sr-session></sr-session>
      ${this.#overlay(status.now.overlay)}
    </div>`;
  }

  #platform({ platform, worst, sources }) {
    const look = lookOf(worst);
    const id = `chip-${platform.replaceAll(/[^\w-]/g, '_')}`;
    return html`<button class="chip" popovertarget=${id} data-tone=${look.tone}>
        ${mark(platform)}<span class="chip-name">${platformName(platform)}</span>
        <span class="tag ${look.tone}">${icon(look.icon)}${look.words}</span>
        ${
          word(worst.state) === 'connected'
            ? html`<sr-since class="chip-since num muted small" at=${worst.since}></sr-since>`
            : null
        }
      </button>
      <div class="pop" id=${id} popover @beforetoggle=${place}>
        ${repeat(
          sources,
          (source) => source.name,
          (source) => this.#source(source, platform),
        )}
      </div>`;
  }

  #source(source, platform) {
    const state = word(source.state);
    const look = lookOf(source);
    return html`<section class="chip-source">
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
    </section>`;
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
