// <sr-show>: the show column: footage, its moments, work in progress, latest clips.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { recordingName } from './recording.js';
import './clips.js';
import './work.js';

class Show extends Part {
  constructor() {
    super();
    this.follow(hub.library, hub.status);
  }

  render() {
    return html`<section class="panel show" aria-label="Show">
      <div class="panel-head"><h2>Show</h2></div>
      <div class="panel-body">
        ${this.#running()}
        <sr-recording></sr-recording>
        <sr-clips limit="6"></sr-clips>
        <sr-work></sr-work>
      </div>
    </section>`;
  }

  /** The recording that grows, unless it is the one shown anyway. */
  #running() {
    const recording = hub.status.now?.recording;
    if (!recording || hub.library.shown?.id === recording.id) return null;
    return html`<div class="running row">
      <span class="tag bad">${icon('dot')}recording</span>
      <sr-since class="num" at=${recording.startedAt}></sr-since>
      <span class="grow muted small name" title=${recording.path}>${recordingName(recording)}</span>
      <button
        class="button"
        @click=${() => attempt(() => hub.library.mark(recording), 'Marked this moment')}
      >
        ${icon('flag')} Mark
      </button>
    </div>`;
  }
}

customElements.define('sr-show', Show);
