// <sr-clips-view>: recordings, the moments of the chosen one, and all clips.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { arrows } from './layers.js';
import { empty, listed } from './notes.js';
import { hub } from './data/hub.js';
import { count, plural } from './data/format.js';
import { recordingLine, recordingName } from './recording.js';
import './work.js';

class ClipsView extends Part {
  constructor() {
    super();
    this.follow(hub.library);
  }

  render() {
    const { library } = hub;
    return html`<div class="clips-view">
      <section class="panel" aria-label="Recordings">
        <div class="panel-head">
          <h2>Recordings</h2>
          <span class="muted num">${count(library.recordings.length)}</span>
        </div>
        <div class="panel-body">
          <sr-import></sr-import>
          ${listed(
            library,
            library.recordings.length,
            () =>
              html`<ul class="recordings" @keydown=${(event) => arrows(event, 'button')}>
                ${repeat(
                  library.recordings,
                  (one) => one.id,
                  (one) => this.#recording(one),
                )}
              </ul>`,
            empty(
              'folder',
              'No recordings yet',
              'Give the path of a video above. It stays where it is; only its moments are remembered.',
            ),
          )}
        </div>
      </section>
      <section class="panel" aria-label="Moments">
        <div class="panel-head"><h2>Moments</h2></div>
        <div class="panel-body"><sr-recording full></sr-recording><sr-work></sr-work></div>
      </section>
      <section class="panel" aria-label="Clips">
        <div class="panel-head">
          <h2>Clips</h2>
          <span class="muted num">${count(library.clips.length)}</span>
        </div>
        <div class="panel-body"><sr-clips></sr-clips></div>
      </section>
    </div>`;
  }

  #recording(recording) {
    const moments = hub.library.moments(recording.id).length;
    const clips = hub.library.clips.filter((clip) => clip.recordingId === recording.id).length;
    return html`<li>
      <button
        class="recording-item"
        aria-pressed=${hub.library.shown?.id === recording.id}
        @click=${() => hub.library.choose(recording.id)}
      >
        <span class="row">
          ${recording.channel ? mark(recording.channel.platform) : icon('record')}
          <b class="grow name" title=${recording.path}>${recordingName(recording)}</b>
        </span>
        <span class="row wrap">${recordingLine(recording)}</span>
        <span class="small muted num">${plural(moments, 'moment')} · ${plural(clips, 'clip')}</span>
      </button>
    </li>`;
  }
}

customElements.define('sr-clips-view', ClipsView);
