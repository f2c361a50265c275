// <sr-recording>: one recording with its moments; press a band to look closer and cut it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { fileName, label, plural, word } from './data/format.js';
import { length } from './data/time.js';
import { lengthOf } from './data/library-data.js';
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
  const [tone, picture, words] = states[word(recording.state)] ?? ['muted', 'ring', label(recording.state)];
  const running = word(recording.state) === 'recording';
  return html`<span class="tag ${tone}">${icon(picture)}${words}</span>
    <span class="num small">
      ${running
        ? html`<sr-since at=${recording.startedAt}></sr-since>`
        : length(lengthOf(recording))}
    </span>
    <span class="muted small">${sourceName(recording)}</span>
    <sr-age class="muted small num" at=${recording.startedAt}></sr-age>`;
}

export const recordingName = (recording) => fileName(recording.path) || 'Recording';

class RecordingPart extends Part {
  static properties = { chosen: { state: true }, importing: { state: true } };

  constructor() {
    super();
    this.follow(hub.library, hub.jobs);
  }

  render() {
    const { library } = hub;
    const importing = html`<sr-import></sr-import>`;
    return html`<div class="recording">
      ${listed(
        library,
        library.recordings.length,
        () => this.#recording(library.shown),
        html`${empty('record', 'No recording yet', 'Take in a video file and its best moments appear here, each with the reasons for it.', null, true)}
        ${importing}`,
        4,
      )}
      ${library.recordings.length ? this.#more(importing) : null}
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
      ${moments.length
        ? html`<sr-timeline
              .recording=${recording}
              .moments=${moments}
              .chosen=${this.chosen}
              .choose=${(moment) => (this.chosen = this.chosen === moment.id ? null : moment.id)}
            ></sr-timeline>
            ${chosen
              ? html`<sr-moment .moment=${chosen} .close=${() => (this.chosen = null)}></sr-moment>`
              : html`<p class="small muted">
                  ${plural(moments.length, 'moment')}; the higher the band, the better. Press one to cut it.
                </p>`}`
        : this.#withoutMoments(recording)}`;
  }

  #picker(recording) {
    const all = hub.library.recordings;
    if (all.length === 1) return html`<h3 class="name grow" title=${recording.path}>${recordingName(recording)}</h3>`;
    return html`<select
      class="field picker grow"
      aria-label="Recording"
      title=${recording.path}
      @change=${(event) => hub.library.choose(event.target.value)}
    >
      ${all.map(
        (one) => html`<option value=${one.id} ?selected=${one.id === recording.id}>${recordingName(one)}</option>`,
      )}
    </select>`;
  }

  #withoutMoments(recording) {
    const state = word(recording.state);
    const job = hub.jobs.unfinished.find((one) => one.key === recording.id);
    if (state === 'recording') return html`<p class="small muted">Moments are found when the recording ends.</p>`;
    if (job) return html`<p class="small muted">Looking for moments: see below.</p>`;
    if (state === 'failed') {
      const broken = hub.jobs.about(recording.id);
      return html`<p class="small bad says">${broken?.problem ?? 'Its analysis failed.'}</p>
        ${broken
          ? html`<button class="button" @click=${() => attempt(() => hub.jobs.retry(broken.id))}>
              ${icon('replay')} Try again
            </button>`
          : null}`;
    }
    return html`<p class="small muted">
      ${state === 'analysed' ? 'No moment stands out in it.' : 'It waits for its analysis.'}
    </p>`;
  }
}

customElements.define('sr-recording', RecordingPart);
