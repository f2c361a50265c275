// <sr-recording>: one recording with its moments; press a band to look closer and cut it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { arrows } from './layers.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { fileName, label, plural, word } from './data/format.js';
import { length } from './data/time.js';
import { lengthOf } from './data/library-data.js';
import { route } from './route.js';
import { sourceName } from './timeline.js';
import './import.js';
import './moment.js';

const states = {
  recording: ['bad', 'dot', 'recording'],
  finished: ['muted', 'clock', 'not analysed yet'],
  analysed: ['good', 'check', 'analysed'],
  failed: ['bad', 'alert', 'failed'],
};

/** What a recording is, in one line: state, length, source. */
export function recordingLine(recording) {
  const [tone, picture, words] = states[word(recording.state)] ?? [
    'muted',
    'ring',
    label(recording.state),
  ];
  const running = word(recording.state) === 'recording';
  return html`<span class="tag ${tone}">${icon(picture)}${words}</span>
    <span class="num small">
      ${
        running
          ? html`<sr-since at=${recording.startedAt}></sr-since>`
          : length(lengthOf(recording))
      }
    </span>
    <span class="muted small">${sourceName(recording)}</span>
    <sr-age class="muted small num" at=${recording.startedAt}></sr-age>`;
}

export const recordingName = (recording) => fileName(recording.path) || 'Recording';

/** A part that a person chooses begins as so much of the start. */
const BY_HAND_SECONDS = 30;

class RecordingPart extends Part {
  static properties = { full: { type: Boolean }, chosen: { state: true } };

  constructor() {
    super();
    this.follow(hub.library, hub.jobs);
  }

  render() {
    const { library } = hub;
    const importing = html`<sr-import></sr-import>`;
    return html`<div class="recording ${this.full ? 'tall' : ''}">
      ${listed(
        library,
        library.recordings.length,
        () => this.#recording(library.shown),
        html`${empty('record', 'No recording yet', 'Take in a video file and its best moments appear here, each with the reasons for it.', null, true)}
        ${this.full ? null : importing}`,
        4,
      )}
      ${library.recordings.length && !this.full ? this.#more(importing) : null}
    </div>`;
  }

  #more(importing) {
    return html`<details class="fold">
      <summary class="small">${icon('folder')} Import another video</summary>
      ${importing}
    </details>`;
  }

  #recording(recording) {
    const moments = hub.library.moments(recording.id);
    const chosen = moments.find((moment) => moment.id === this.chosen) ?? null;
    return html`<div class="recording-head">
        ${recording.channel ? mark(recording.channel.platform) : icon('record')}
        ${this.#picker(recording)}
      </div>
      <p class="row wrap recording-line">${recordingLine(recording)}</p>
      ${
        moments.length
          ? html`<sr-timeline
                .recording=${recording}
                .moments=${moments}
                .chosen=${this.chosen}
                .choose=${(moment) => (this.chosen = this.chosen === moment.id ? null : moment.id)}
              ></sr-timeline>
              ${
                chosen
                  ? html`<sr-moment
                      .moment=${chosen}
                      .close=${() => (this.chosen = null)}
                    ></sr-moment>`
                  : html`<p class="small muted">
                      ${plural(moments.length, 'moment')}; the higher, the better. Press one to cut
                      it${moments.some((one) => hub.library.clipOf(one.id)) ? '; green ones have a clip' : ''}.
                    </p>`
              }
              ${this.full ? this.#list(moments) : null}`
          : this.#withoutMoments(recording)
      }
      ${this.full && word(recording.state) !== 'recording' ? this.#byHand(recording) : null}`;
  }

  #byHand(recording) {
    const end = Math.min(BY_HAND_SECONDS, lengthOf(recording));
    const cut = async () => route.go(`clips/${(await hub.library.draftAt(recording, 0, end)).id}`);
    return html`<p>
      <button class="button" data-verb="by-hand" ?disabled=${end < 1} @click=${() => attempt(cut)}>
        ${icon('pencil')} Cut a part by hand
      </button>
    </p>`;
  }

  #list(moments) {
    const ranked = [...moments].sort((a, b) => b.score - a.score);
    return html`<ol class="moments" @keydown=${(event) => arrows(event, '.moment-row')}>
      ${ranked.map((moment, i) => {
        const clip = hub.library.clipOf(moment.id);
        return html`<li>
          <button
            class="moment-row"
            aria-pressed=${this.chosen === moment.id}
            @click=${() => (this.chosen = this.chosen === moment.id ? null : moment.id)}
          >
            <span class="muted small num">${i + 1}.</span>
            <span class="num">${length(moment.start)}</span>
            <span class="name">${moment.title}</span>
            <span class="num muted small">score ${moment.score.toFixed(1)}</span>
            <span class="small ${clip ? 'good' : 'muted'}"
              >${clip ? icon('clips') : icon('right')}</span
            >
          </button>
        </li>`;
      })}
    </ol>`;
  }

  #mark(recording) {
    attempt(() => hub.library.mark(recording), 'Marked this moment');
  }

  #picker(recording) {
    const all = hub.library.recordings;
    if (all.length === 1)
      return html`<h3 class="name grow" title=${recording.path}>${recordingName(recording)}</h3>`;
    return html`<select
      class="field picker grow"
      aria-label="Recording"
      title=${recording.path}
      @change=${(event) => hub.library.choose(event.target.value)}
    >
      ${all.map(
        (one) =>
          html`<option value=${one.id} ?selected=${one.id === recording.id}>
            ${recordingName(one)}
          </option>`,
      )}
    </select>`;
  }

  #withoutMoments(recording) {
    const state = word(recording.state);
    const job = hub.jobs.working('recording.analyse', recording.id);
    if (state === 'recording') {
      return html`<div class="row wrap">
        <button class="button" @click=${() => this.#mark(recording)}>
          ${icon('flag')} Mark this moment
        </button>
        <span class="small muted num"
          >${plural(recording.markers?.length ?? 0, 'mark')}; highlights are found when the
          recording ends.</span
        >
      </div>`;
    }
    if (job) return html`<p class="small muted">Looking for moments: see below.</p>`;
    if (state === 'failed') {
      const broken = hub.jobs.about(recording.id);
      return html`<p class="small bad says">${broken?.problem ?? 'Its analysis failed.'}</p>
        ${
          broken
            ? html`<button class="button" @click=${() => attempt(() => hub.jobs.retry(broken.id))}>
                ${icon('replay')} Try again
              </button>`
            : null
        }`;
    }
    return html`<p class="small muted">
      ${state === 'analysed' ? 'No moment stands out in it.' : 'It waits for its analysis.'}
    </p>`;
  }
}

customElements.define('sr-recording', RecordingPart);
