// <sr-overview>: the whole recording: its score, its moments, its markers, and where the clip is.
import { html, svg } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { length } from '../data/time.js';
import { EditorPart, drag } from './editor-part.js';
import { area, curves } from './curves.js';
import { ticks } from './times.js';

const WIDE = 1000;
const TALL = 40;

class Overview extends EditorPart {
  get #seconds() {
    return Math.max(1, this.data.duration, this.data.edit.end);
  }

  render() {
    const { data } = this;
    const seconds = this.#seconds;
    const x = (at) => (at / seconds) * WIDE;
    const share = (at) => (at / seconds) * 100;
    const { score } = curves(data.signals);
    const { start, end } = data.edit;
    return html`<div class="overview">
      <div class="overview-strip" @pointerdown=${this.#scrub}>
        <svg class="overview-score" viewBox="0 0 ${WIDE} ${TALL}" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<line class="timeline-floor" x1="0" x2=${WIDE} y1=${TALL - 0.5} y2=${TALL - 0.5} />`}
          ${score ? svg`<path class="curve-score" d=${area(score, { from: 0, to: seconds }, WIDE, TALL)} />` : null}
          ${data.recording.markers.map((marker) => svg`<line class="timeline-marker" x1=${x(marker.at)} x2=${x(marker.at)} y1="0" y2=${TALL}><title>${marker.label || 'Marker'}</title></line>`)}
        </svg>
        ${data.moments.map(
          (moment) =>
            html`<button
              class="overview-moment ${moment.id === data.clip.highlightId ? 'on' : ''}"
              style=${styleMap({ left: `${share(moment.start)}%`, width: `${share(moment.end - moment.start)}%` })}
              title="${length(moment.start)} ${moment.title}"
              aria-label="Go to the moment at ${length(moment.start)}: ${moment.title}"
              @pointerdown=${(event) => event.stopPropagation()}
              @click=${() => this.player.seek(moment.start)}
            ></button>`,
        )}
        <i class="overview-clip" style=${styleMap({ left: `${share(start)}%`, width: `${share(end - start)}%` })}></i>
        <i class="playhead" aria-hidden="true"></i>
      </div>
      <ol class="axis num" aria-hidden="true">
        ${ticks(0, seconds).map((at) => html`<li class=${at / seconds > 0.93 ? 'end' : ''} style=${styleMap({ '--at': String(at / seconds) })}>${length(at)}</li>`)}
      </ol>
    </div>`;
  }

  #at(event) {
    const strip = this.querySelector('.overview-strip').getBoundingClientRect();
    return ((event.clientX - strip.left) / strip.width) * this.#seconds;
  }

  #scrub = (event) => {
    this.player.seek(this.#at(event));
    drag(event, (moved) => this.player.seek(this.#at(moved)));
  };

  moved() {
    const head = this.querySelector('.playhead');
    head?.style.setProperty('left', `${(this.player.time / this.#seconds) * 100}%`);
  }

  updated() {
    this.moved();
  }
}

customElements.define('sr-overview', Overview);
