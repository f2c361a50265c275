// <sr-reasons>: what speaks for this moment, the recording's other moments, and its markers.
import { html } from 'lit';
import { icon } from '../icons.js';
import { arrows } from '../layers.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { percent, word } from '../data/format.js';
import { length } from '../data/time.js';
import { evidence, span } from '../timeline.js';
import { EditorPart } from './editor-part.js';
import { exact } from './times.js';

class Reasons extends EditorPart {
  constructor() {
    super();
    this.follow(hub.jobs);
  }

  render() {
    const { moment, recording, moments } = this.data;
    return html`<div class="reasons">
      ${
        moment
          ? html`<section>
              <h3 class="says">${moment.title}</h3>
              <p class="small muted num">
                ${span(moment)} · peak ${length(moment.peak)} · score ${moment.score.toFixed(1)}
              </p>
              ${evidence(moment)}
            </section>`
          : html`<p class="small muted">Somebody chose this part by hand.</p>`
      }
      ${this.#analysis()}
      ${
        moments.length
          ? html`<section>
              <h3>Moments of this recording</h3>
              <ol @keydown=${(event) => arrows(event, '.reason-row')}>
                ${moments.map((one) => this.#moment(one))}
              </ol>
            </section>`
          : null
      }
      ${
        recording.markers.length
          ? html`<section>
              <h3>Markers</h3>
              <ol @keydown=${(event) => arrows(event, '.reason-row')}>
                ${recording.markers.map((marker) => this.#row(marker.at, marker.label || 'Marked', 'flag'))}
              </ol>
            </section>`
          : null
      }
    </div>`;
  }

  #moment(one) {
    const on = one.id === this.data.clip.highlightId;
    return this.#row(one.start, one.title, on ? 'check' : 'sparkle', one.score.toFixed(1));
  }

  #row(at, words, picture, more = '') {
    return html`<li>
      <button class="reason-row" @click=${() => this.player.seek(at)}>
        ${icon(picture)}<span class="num">${exact(at)}</span><span class="name grow">${words}</span>
        <span class="num small muted">${more}</span>
      </button>
    </li>`;
  }

  /** Without curves: why, and what to do. */
  #analysis() {
    const { data } = this;
    if (data.signals?.signals.length) return null;
    const job = hub.jobs.working('recording.analyse', data.recording.id);
    if (job) {
      return html`<p class="small muted clip-note-line">
        ${icon('clock')}<span class="num"
          >Being analysed: ${word(job.state) === 'running' ? percent(job.progress) : 'waiting'}</span
        >
      </p>`;
    }
    return html`<div class="note compact">
      <strong>No signals yet</strong>
      <p>This recording has not been analysed, so there are no curves and no reasons.</p>
      <button
        class="button"
        data-verb="analyse"
        @click=${() => attempt(() => data.analyse(), 'Looking for moments')}
      >
        ${icon('sparkle')} Analyse it
      </button>
    </div>`;
  }
}

customElements.define('sr-reasons', Reasons);
