// <sr-trim>: the stretch around the clip, with handles for its start and end.
import { html, svg } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../icons.js';
import { length } from '../data/time.js';
import { EditorPart, drag } from './editor-part.js';
import { area, curves, legend, line } from './curves.js';
import { exact, spoken, ticks } from './times.js';

const WIDE = 1000;
const TALL = 96;
const LEAST_AROUND = 8;
const SHORTEST_VIEW = 4;
const CLOSER = 0.6;

class Trim extends EditorPart {
  static properties = { view: { state: true } };

  constructor() {
    super();
    this.view = null;
  }

  /** What is seen: the clip with half its length on both sides. */
  #fit() {
    const { start, end } = this.data.edit;
    const around = Math.max(LEAST_AROUND, (end - start) * 0.5);
    this.view = this.#within(start - around, end + around);
  }

  #within(from, to) {
    const all = Math.max(this.data.duration, this.data.edit.end);
    const wide = Math.min(all, Math.max(SHORTEST_VIEW, to - from));
    const start = Math.min(Math.max(0, from), all - wide);
    return { from: start, to: start + wide };
  }

  willUpdate() {
    const { start, end } = this.data.edit;
    if (!this.view || end < this.view.from || start > this.view.to) this.#fit();
  }

  #share(at) {
    return ((at - this.view.from) / (this.view.to - this.view.from)) * 100;
  }

  render() {
    const { data, view } = this;
    const { start, end } = data.edit;
    const shown = curves(data.signals);
    const x = (at) => (this.#share(at) / 100) * WIDE;
    return html`<div class="trim">
      <div class="trim-head row">
        ${legend(shown)}
        <span class="grow"></span>
        ${this.#button('minus', 'See more around it', () => this.#zoom(1 / CLOSER))}
        ${this.#button('plus', 'Look closer', () => this.#zoom(CLOSER))}
        ${this.#button('fit', 'Fit the clip', () => this.#fit())}
      </div>
      <div class="trim-strip">
        <svg class="trim-curves" viewBox="0 0 ${WIDE} ${TALL}" preserveAspectRatio="none" aria-hidden="true">
          ${ticks(view.from, view.to).map((at) => svg`<line class="timeline-tick" x1=${x(at)} x2=${x(at)} y1="0" y2=${TALL} />`)}
          ${data.moments.map((moment) => svg`<rect class="moment-band" x=${x(moment.start)} width=${Math.max(0, x(moment.end) - x(moment.start))} y="0" height=${TALL}><title>${moment.title}</title></rect>`)}
          ${shown.score ? svg`<path class="curve-score" d=${area(shown.score, view, WIDE, TALL)} />` : null}
          ${shown.others.map((curve, i) => svg`<path class="curve curve-${i}" d=${line(curve, view, WIDE, TALL)} />`)}
          ${data.recording.markers.map((marker) => svg`<line class="timeline-marker" x1=${x(marker.at)} x2=${x(marker.at)} y1="0" y2=${TALL}><title>${marker.label || 'Marker'}</title></line>`)}
        </svg>
        ${this.#labels()}
        <div class="trim-scrub" @pointerdown=${this.#scrub}></div>
        <i class="trim-out" style=${styleMap({ left: '0', width: `${this.#bound(start)}%` })}></i>
        <i class="trim-out" style=${styleMap({ left: `${this.#bound(end)}%`, right: '0' })}></i>
        <div
          class="trim-body"
          title="Drag to move the whole clip"
          style=${styleMap({ left: `${this.#share(start)}%`, width: `${this.#share(end) - this.#share(start)}%` })}
        >
          <span class="trim-grip" @pointerdown=${this.#move}></span>
        </div>
        ${this.#handle('start', start, 0, end)} ${this.#handle('end', end, start, data.duration)}
        <i class="playhead" aria-hidden="true"></i>
      </div>
      <ol class="axis num" aria-hidden="true">
        ${ticks(view.from, view.to).map((at) => html`<li class=${this.#share(at) > 94 ? 'end' : ''} style=${styleMap({ '--at': String(this.#share(at) / 100) })}>${at % 1 ? exact(at) : length(at)}</li>`)}
      </ol>
      ${data.signals?.signals.length ? null : this.#unheard()}
    </div>`;
  }

  /** Each as wide as there is room until the next. */
  #labels() {
    const shown = this.data.recording.markers
      .map(({ at, label }) => ({ label, from: this.#share(at) }))
      .filter(({ from }) => from >= 0 && from < 100);
    return shown.map(({ label, from }, i) => {
      const room = (shown[i + 1]?.from ?? 100) - from;
      const place = { left: `${from}%`, maxWidth: `${room}%` };
      return label
        ? html`<span class="marker-label small" dir="auto" title=${label} style=${styleMap(place)}
            >${label}</span
          >`
        : null;
    });
  }

  #bound(at) {
    return Math.min(100, Math.max(0, this.#share(at)));
  }

  #button(picture, words, act) {
    return html`<button
      class="button quiet square small"
      aria-label=${words}
      title=${words}
      @click=${act}
    >
      ${icon(picture)}
    </button>`;
  }

  #handle(name, at, least, most) {
    return html`<div
      class="trim-handle ${name}"
      role="slider"
      tabindex="0"
      aria-label="${name === 'start' ? 'Start' : 'End'} of the clip"
      aria-valuemin=${least}
      aria-valuemax=${most}
      aria-valuenow=${at}
      aria-valuetext=${spoken(at)}
      style=${styleMap({ left: `${this.#share(at)}%` })}
      @pointerdown=${(event) => this.#pull(event, name)}
      @keydown=${(event) => this.#keys(event, name)}
    >
      <i></i>
    </div>`;
  }

  #unheard() {
    return html`<p class="small muted trim-unheard">
      No curves: this recording has not been analysed. “Why” offers it.
    </p>`;
  }

  /** The recording's time under a pointer. */
  #at(event) {
    const strip = this.querySelector('.trim-strip').getBoundingClientRect();
    const share = (event.clientX - strip.left) / strip.width;
    return this.view.from + share * (this.view.to - this.view.from);
  }

  #set(name, at, kind) {
    const { data, player } = this;
    if (name === 'start') data.startAt(at, kind);
    else data.endAt(at, kind);
    player.pause();
    player.seek(name === 'start' ? data.edit.start : data.edit.end - player.frame);
  }

  #pull(event, name) {
    event.currentTarget.focus({ preventScroll: true });
    const off = this.#at(event) - this.data.edit[name];
    this.data.settle();
    drag(
      event,
      (moved) => this.#set(name, this.#at(moved) - off, `pull ${name}`),
      () => {
        this.data.settle();
        this.#follow(name);
      },
    );
  }

  /** A handle at the edge shows what is behind it. */
  #follow(name) {
    const share = this.#share(this.data.edit[name]);
    if (share < 3 || share > 97) this.#fit();
  }

  #keys(event, name) {
    const { player } = this;
    const step = event.shiftKey ? 1 : player.frame;
    const by = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -5,
      PageUp: 5,
    }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#set(name, this.data.edit[name] + by, `keys ${name}`);
    this.#follow(name);
  }

  #move = (event) => {
    event.stopPropagation();
    const from = this.#at(event);
    const { start } = this.data.edit;
    this.data.settle();
    drag(
      event,
      (moved) => {
        this.data.shiftTo(start + this.#at(moved) - from, 'move');
        this.player.seek(this.data.edit.start);
      },
      () => this.data.settle(),
    );
  };

  #scrub = (event) => {
    this.player.seek(this.#at(event));
    drag(event, (moved) => this.player.seek(this.#at(moved)));
  };

  #zoom(by) {
    const { from, to } = this.view;
    const { start, end } = this.data.edit;
    const inside = this.player.time >= from && this.player.time <= to;
    const middle = inside ? this.player.time : (start + end) / 2;
    const half = ((to - from) * by) / 2;
    this.view = this.#within(middle - half, middle + half);
  }

  moved() {
    const head = this.querySelector('.playhead');
    if (!head || !this.view) return;
    const share = this.#share(this.player.time);
    head.hidden = share < 0 || share > 100;
    head.style.setProperty('left', `${share}%`);
  }

  updated() {
    this.moved();
  }
}

customElements.define('sr-trim', Trim);
