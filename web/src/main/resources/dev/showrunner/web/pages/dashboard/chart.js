// <sr-chart>: values over a show's time as a thin line or bars; hover or arrow keys read them.
import { html, svg } from 'lit';
import { Part } from './part.js';
import { length } from './data/time.js';

const WIDE = 1000;
/** How much of its room a bar takes; the rest is the gap to the next. */
const FILLED = 0.86;
/** Height of a line's name. */
const LABEL = 20;
const STEPS = [10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** Where the axis gets a label: at most six. */
function ticks(seconds) {
  const step = STEPS.find((one) => seconds / one <= 6) ?? 604_800;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step);
}

class Chart extends Part {
  static properties = {
    /** [{ name, points: [[second, value]], shape: 'line' | 'bars', words(value) }] */
    series: { attribute: false },
    seconds: { attribute: false },
    /** How wide a bar is, in seconds. */
    width: { attribute: false },
    label: {},
    axis: { type: Boolean },
    /** Whether each line has its name at its end; where there is no room, above the chart. */
    named: { type: Boolean },
    tall: { type: Number },
    at: { state: true },
  };

  constructor() {
    super();
    this.tall = 96;
    this.at = null;
  }

  get #most() {
    return Math.max(1e-9, ...this.series.flatMap((one) => one.points.map(([, value]) => value)));
  }

  #x = (second) => (Math.min(Math.max(second, 0), this.seconds) / this.seconds) * WIDE;

  render() {
    const { tall } = this;
    return html`${this.named ? this.#names() : null}<div class="chart" @pointerleave=${() => (this.at = null)}>
      <svg
        class="chart-room"
        viewBox="0 0 ${WIDE} ${tall}"
        preserveAspectRatio="none"
        height=${tall}
        role="img"
        tabindex="0"
        aria-label=${this.label}
        @pointermove=${this.#point}
        @keydown=${this.#keys}
        @blur=${() => (this.at = null)}
      >
        ${ticks(this.seconds).map((at) => svg`<line class="chart-tick" x1=${this.#x(at)} x2=${this.#x(at)} y1="0" y2=${tall} />`)}
        ${svg`<line class="chart-floor" x1="0" x2=${WIDE} y1=${tall - 1} y2=${tall - 1} />`}
        ${this.series.map((one, i) => (one.shape === 'bars' ? this.#bars(one, i) : this.#line(one, i)))}
        ${this.at === null ? null : svg`<line class="chart-cursor" x1=${this.#x(this.at)} x2=${this.#x(this.at)} y1="0" y2=${tall} />`}
      </svg>
      ${this.axis ? this.#axis() : null} ${this.at === null ? null : this.#reading()}
    </div>`;
  }

  #axis() {
    return html`<ol class="chart-axis small muted num" aria-hidden="true">
      ${ticks(this.seconds).map((at) => html`<li class=${at / this.seconds > 0.93 ? 'end' : ''} .part=${at / this.seconds}>${length(at)}</li>`)}
    </ol>`;
  }

  /** From the topmost line down, none over another. */
  #names() {
    const { tall } = this;
    let free = 0;
    const placed = this.series
      .map((one, i) => ({ ...one, i, y: one.points.length ? this.#y(one.points.at(-1)[1]) : tall }))
      .sort((a, b) => a.y - b.y)
      .map((one, nth, all) => {
        const room = tall - (all.length - nth) * LABEL;
        const top = Math.max(free, Math.min(one.y - LABEL / 2, room));
        free = top + LABEL;
        return { ...one, top };
      });
    return html`<ol class="chart-names small">
      ${placed.map(
        ({ name, i, top }) =>
          html`<li class="row" .part=${top} title=${name}>
            <svg class="chart-key" viewBox="0 0 16 8" aria-hidden="true">
              ${svg`<path class="chart-line series-${i}" d="M0 4H16" />`}
            </svg>
            <bdi class="name">${name}</bdi>
          </li>`,
      )}
    </ol>`;
  }

  #y(value) {
    return this.tall - 2 - (value / this.#most) * (this.tall - 8);
  }

  #line({ points }, i) {
    if (!points.length) return null;
    const path = points.map(([second, value]) => `${this.#x(second).toFixed(1)} ${this.#y(value).toFixed(1)}`);
    const [first] = path[0].split(' ');
    const [last] = path.at(-1).split(' ');
    return svg`
      ${this.series.length > 1 ? null : svg`<path class="chart-area" d="M${first} ${this.tall - 1}L${path.join('L')}L${last} ${this.tall - 1}Z" />`}
      <path class="chart-line series-${i}" d="M${path.join('L')}${points.length === 1 ? 'h2' : ''}" />`;
  }

  #bars({ points }, i) {
    const wide = Math.max(2, (this.width / this.seconds) * WIDE * FILLED);
    const starts = points.map(([second]) => this.#x(second));
    return points
      .filter(([, value]) => value > 0)
      .map(([second, value]) => {
        const top = Math.min(this.#y(value), this.tall - 3);
        const x = this.#x(second);
        const next = starts.find((start) => start > x) ?? WIDE;
        return svg`<rect class="chart-bar series-${i}" x=${x} y=${top} width=${Math.min(wide, (next - x) * FILLED)} height=${this.tall - 1 - top} />`;
      });
  }

  /** The newest value of a series at a time: of bars only the one that covers it. */
  #value(one, at) {
    const known = one.points.findLast(([second]) => second <= at);
    if (one.shape === 'bars') return known && at - known[0] < this.width ? known[1] : 0;
    return known?.[1] ?? null;
  }

  #reading() {
    const part = this.at / this.seconds;
    return html`<div class="chart-reading small ${part > 0.5 ? 'left' : ''}" .part=${part}>
      <span class="muted num">${length(this.at)}</span>
      ${this.series.map((one, i) => {
        const value = this.#value(one, this.at);
        return html`<span class="row"
          ><i class="dot series-${i}"></i><span class="name">${one.name}</span
          ><b class="num">${value === null ? '–' : one.words(value)}</b></span
        >`;
      })}
    </div>`;
  }

  #point(event) {
    const box = event.currentTarget.getBoundingClientRect();
    this.#go(((event.clientX - box.left) / box.width) * this.seconds);
  }

  #go(second) {
    const clamped = Math.min(Math.max(second, 0), this.seconds);
    this.at = Math.floor(clamped / this.width) * this.width;
  }

  #keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.#go((this.at ?? 0) + step * this.width);
  }

  updated() {
    for (const placed of this.querySelectorAll('.chart-axis li, .chart-reading, .chart-names li')) {
      placed.style.setProperty('--at', placed.part);
    }
  }
}

customElements.define('sr-chart', Chart);

/** Rows with a bar each: [{ name, value, words, beside, title, href }], the first the longest. */
export function ranks(rows) {
  const most = Math.max(1e-9, ...rows.map((row) => row.value));
  return html`<ol class="ranks">
    ${rows.map(
      (row) =>
        html`<li>
          <span class="rank-name name" title=${row.title ?? row.name}
            >${row.mark ?? null}${
              row.href
                ? html`<a href=${row.href}><bdi class="name">${row.name}</bdi></a>`
                : html`<bdi class="name">${row.name}</bdi>`
            }</span
          >
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<rect class="fill-room" width="100" height="6" />`}
            ${svg`<rect class="fill-part" width=${row.value > 0 ? Math.max(1, (row.value / most) * 100) : 0} height="6" />`}
          </svg>
          <span class="rank-words num">${row.words}</span>
          ${row.beside ? html`<span class="rank-beside small muted num says">${row.beside}</span>` : null}
        </li>`,
    )}
  </ol>`;
}
