// <sr-timeline>: a recording's moments as bands, their height the score; hover reads the evidence.
import { html, svg } from 'lit';
import { Part } from './part.js';
import { hub } from './data/hub.js';
import { dotted, label, percent } from './data/format.js';
import { length } from './data/time.js';
import { lengthOf } from './data/library-data.js';

const WIDE = 1000;
const TALL = 96;
const LEAST_REACH = 16;
const STEPS = [10, 30, 60, 300, 600, 900, 1800, 3600, 7200];

/** Where the axis gets a label: at most six. */
function ticks(seconds) {
  const step = STEPS.find((one) => seconds / one <= 6) ?? 14_400;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step);
}

/** A soft hill from the floor to the peak and down again. */
function hill(left, peak, right, top) {
  const floor = TALL - 1;
  const a = (peak - left) * 0.55;
  const b = (right - peak) * 0.55;
  return `M${left} ${floor}C${left + a} ${floor} ${peak - a * 0.45} ${top} ${peak} ${top}C${peak + b * 0.45} ${top} ${right - b} ${floor} ${right} ${floor}Z`;
}

class Timeline extends Part {
  static properties = {
    recording: { attribute: false },
    moments: { attribute: false },
    chosen: { attribute: false },
    read: { state: true },
    choose: { attribute: false },
  };

  constructor() {
    super();
    this.follow(hub.library);
  }

  get #seconds() {
    const ends = this.moments.map((moment) => moment.end);
    return Math.max(1, lengthOf(this.recording), ...ends);
  }

  render() {
    const seconds = this.#seconds;
    const most = Math.max(1e-9, ...this.moments.map((moment) => moment.score));
    const x = (at) => (at / seconds) * WIDE;
    return html`<div class="timeline" @mouseleave=${() => (this.read = null)}>
      <svg class="timeline-bands" viewBox="0 0 ${WIDE} ${TALL}" preserveAspectRatio="none">
        ${svg`<line class="timeline-floor" x1="0" x2=${WIDE} y1=${TALL - 1} y2=${TALL - 1} />`}
        ${ticks(seconds).map((at) => svg`<line class="timeline-tick" x1=${x(at)} x2=${x(at)} y1="0" y2=${TALL} />`)}
        ${this.moments.map((moment) => this.#band(moment, x, most))}
        ${(this.recording.markers ?? []).map((marker) => svg`<line class="timeline-marker" x1=${x(marker.at)} x2=${x(marker.at)} y1="0" y2=${TALL}><title>${marker.label}</title></line>`)}
      </svg>
      <ol class="axis num" aria-hidden="true">
        ${ticks(seconds).map((at) => html`<li class=${at / seconds > 0.93 ? 'end' : ''} .at=${at / seconds}>${length(at)}</li>`)}
      </ol>
      ${this.read ? this.#reading(this.read, seconds) : null}
    </div>`;
  }

  #band(moment, x, most) {
    const peak = x(moment.peak);
    const left = Math.min(x(moment.start), peak - LEAST_REACH);
    const right = Math.max(x(moment.end), peak + LEAST_REACH);
    const top = TALL - 14 - (moment.score / most) * (TALL - 20);
    const on = this.chosen === moment.id;
    const words = `${length(moment.start)} ${moment.title}, score ${moment.score.toFixed(1)}`;
    return svg`<g
      class="band ${on ? 'on' : ''} ${hub.library.clipOf(moment.id) ? 'cut' : ''}"
      role="button" tabindex="0" aria-label=${words} aria-pressed=${on ? 'true' : 'false'}
      @click=${() => this.choose(moment)}
      @keydown=${(event) => this.#keys(event, moment)}
      @mouseenter=${() => (this.read = moment)}
      @focus=${() => (this.read = moment)}
      @blur=${() => (this.read = null)}>
      <rect class="band-reach" x=${left} y="0" width=${right - left} height=${TALL} />
      <path class="band-hill" d=${hill(left, peak, right, top)} />
      <rect class="band-span" x=${x(moment.start)} y=${TALL - 3} width=${Math.max(3, x(moment.end) - x(moment.start))} height="3" />
    </g>`;
  }

  #keys(event, moment) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(moment);
    } else if (step) {
      event.preventDefault();
      const bands = [...this.querySelectorAll('.band')];
      bands[bands.indexOf(event.currentTarget) + step]?.focus();
    }
  }

  #reading(moment, seconds) {
    const half = moment.peak / seconds > 0.5;
    return html`<div class="reading ${half ? 'left' : ''}" .at=${moment.peak / seconds}>
      <p class="row"><b class="says">${moment.title}</b></p>
      <p class="small muted num">
        ${length(moment.start)} – ${length(moment.end)} · score ${moment.score.toFixed(1)}
      </p>
      ${evidence(moment)}
    </div>`;
  }

  updated() {
    for (const placed of this.querySelectorAll('.axis li, .reading')) {
      placed.style.setProperty('--at', placed.at);
    }
  }
}

/** What speaks for a moment: how far each signal stood out, and its share in the score. */
export function evidence(moment) {
  const points = (one) => Math.max(0, one.weight);
  const all = moment.evidence.reduce((sum, one) => sum + points(one), 0) || 1;
  const row = (one) => {
    const share = points(one) / all;
    return html`<li>
      <span>${dotted(one.signal.replaceAll('-', ' '))}</span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect class="fill-room" width="100" height="6"/>`}
        ${svg`<rect class="fill-part" width=${Math.max(2, share * 100)} height="6"/>`}
      </svg>
      <span class="num muted" title="How far it stood out, and its share in the score">
        ${one.value.toFixed(1)} σ · ${percent(share)}
      </span>
    </li>`;
  };
  return html`<ul class="evidence">
    ${moment.evidence.map(row)}
  </ul>`;
}

/** The moments' place in words, for lists. */
export const span = (moment) => `${length(moment.start)} – ${length(moment.end)}`;

export const sourceName = (recording) =>
  ({ obs: 'OBS', vod: 'VOD', capture: 'Capture', file: 'File' })[
    String(recording.source).toLowerCase()
  ] ?? label(recording.source);

customElements.define('sr-timeline', Timeline);
