// <sr-categories .show .seconds>: what was on from when to when, as bands of the show and as a table.
import { html, svg } from 'lit';
import { Part } from './part.js';
import { mark } from './icons.js';
import { ranks } from './chart.js';
import { compact, count, plural } from './data/format.js';
import { fullTime, length } from './data/time.js';
import { named } from './data/shows-data.js';

const WIDE = 1000;
const SERIES = 4;
/** Narrower than this part of the show, a stretch has no name in the band. */
const NAMED = 0.05;
/** Narrower than this, it has none on a phone. */
const NAMED_ON_PHONES = 0.14;
const MOST_SEEN = 8;

const UNKNOWN = 'No category';
const title = ({ category }) => category ?? UNKNOWN;
const watching = ({ average, peak }) =>
  average === null ? 'viewers not told' : `${compact(Math.round(average))} on average, peak ${compact(peak)}`;

/** Categories by their time on the air. */
export function categoryRanks(categories, most) {
  const rest = categories.length - most;
  return html`${ranks(
      categories.slice(0, most).map((one) => ({
        name: title(one),
        mark: mark(one.platform),
        value: one.seconds,
        words: length(one.seconds),
        beside: watching(one),
      })),
    )}
    ${rest > 0 ? html`<p class="small muted">and ${plural(rest, 'other')}</p>` : null}`;
}

class Categories extends Part {
  static properties = {
    show: { attribute: false },
    seconds: { attribute: false },
    at: { state: true },
    all: { state: true },
  };

  constructor() {
    super();
    this.at = null;
    this.all = false;
  }

  /** The stretches with where they begin and end, as parts of the show. */
  get #placed() {
    const start = Date.parse(this.show.session.startedAt);
    const part = (second) => Math.min(Math.max(second / this.seconds, 0), 1);
    return this.show.course.categories.map((one, index) => {
      const from = (Date.parse(one.startedAt) - start) / 1000;
      return { ...one, index, from: part(from), to: part(from + one.seconds) };
    });
  }

  /** The longest ones are told apart by colour. */
  #series(one) {
    if (one.category === null) return 'none';
    const rank = this.show.figures.categories
      .filter(({ category }) => category !== null)
      .findIndex(({ platform, category }) => platform === one.channel.platform && category === one.category);
    return rank >= 0 && rank < SERIES ? rank : 'more';
  }

  render() {
    const stretches = this.#placed;
    if (!stretches.length) return null;
    const channels = Map.groupBy(stretches, ({ channel }) => named(channel));
    return html`<div class="course-row">
        <div class="course-name small">
          <b>Category</b>
          <span class="muted num">${plural(stretches.length, 'stretch', 'stretches')}</span>
        </div>
        <div
          class="stretch-bands"
          tabindex="0"
          role="group"
          aria-label="Categories over the show; arrow keys go through them"
          @keydown=${this.#keys}
          @blur=${() => (this.at = null)}
          @pointerleave=${() => (this.at = null)}
        >
          ${[...channels].map(([name, own]) => this.#band(name, own, channels.size > 1))}
          ${this.at === null || !stretches[this.at] ? null : this.#reading(stretches[this.at])}
        </div>
      </div>
      ${this.#table(stretches, channels.size > 1)}`;
  }

  #band(name, stretches, several) {
    return html`${several ? html`<span class="row small muted">${mark(stretches[0].channel.platform)}<bdi class="name">${name}</bdi></span>` : null}
      <div class="stretch-band">
        <svg viewBox="0 0 ${WIDE} 24" preserveAspectRatio="none" aria-hidden="true">
          ${stretches.map(
            (one) => svg`<rect
              class="stretch series-${this.#series(one)} ${one.index === this.at ? 'on' : ''}"
              x=${one.from * WIDE} y="0" height="24"
              width=${Math.max((one.to - one.from) * WIDE - 1, 1)}
              @pointerenter=${() => (this.at = one.index)}
            />`,
          )}
        </svg>
        ${stretches
          .filter((one) => one.to - one.from >= NAMED)
          .map((one) => html`<bdi class="stretch-name name small ${one.to - one.from < NAMED_ON_PHONES ? 'slim' : ''}" aria-hidden="true" .from=${one.from} .to=${one.to}>${title(one)}</bdi>`)}
      </div>`;
  }

  #until(one) {
    return one.endedAt ?? this.show.session.endedAt;
  }

  #reading(one) {
    const left = one.from > 0.5;
    return html`<div class="chart-reading stretch-reading small ${left ? 'left' : ''}" role="status" .from=${left ? one.to : one.from}>
      <span class="row"><i class="dot series-${this.#series(one)}"></i><b class="grow name">${title(one)}</b></span>
      ${one.title ? html`<span class="says">${one.title}</span>` : null}
      <span class="muted num">${fullTime(one.startedAt)} – ${this.#until(one) ? fullTime(this.#until(one)) : 'now'}, ${length(one.seconds)}</span>
      <span class="num">${watching(one)}</span>
    </div>`;
  }

  #table(stretches, several) {
    const shown = this.all ? stretches : stretches.slice(-MOST_SEEN);
    return html`<div class="course-row">
      <span></span>
      <table class="stretches small num">
        <caption class="sr-only">Categories over the show</caption>
        <thead>
          <tr class="muted">
            <th scope="col">Category</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="right">Length</th>
            <th scope="col" class="right">Average</th>
            <th scope="col" class="right">Peak</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((one) => this.#row(one, several))}
        </tbody>
        ${
          stretches.length > MOST_SEEN
            ? html`<tfoot><tr><td colspan="6">
                <button class="button small" @click=${() => (this.all = !this.all)}>
                  ${this.all ? `Only the newest ${MOST_SEEN}` : `Show all ${count(stretches.length)}`}
                </button>
              </td></tr></tfoot>`
            : null
        }
      </table>
    </div>`;
  }

  #row(one, several) {
    const viewers = (n) => (n === null ? '–' : count(Math.round(n)));
    return html`<tr class=${one.index === this.at ? 'on' : ''}>
      <th scope="row">
        <span class="row"
          ><i class="dot series-${this.#series(one)}"></i>${several ? mark(one.channel.platform) : null}<bdi class="name" title=${title(one)}>${title(one)}</bdi></span
        >
        ${several || one.title ? html`<bdi class="stretch-title muted name" title=${one.title ?? ''}>${[several ? one.channel.login : '', one.title ?? ''].filter(Boolean).join(' · ')}</bdi>` : null}
      </th>
      <td data-label="From">${fullTime(one.startedAt)}</td>
      <td data-label="To">${this.#until(one) ? fullTime(this.#until(one)) : 'now'}</td>
      <td class="right" data-label="Length">${length(one.seconds)}</td>
      <td class="right" data-label="Average">${viewers(one.average)}</td>
      <td class="right" data-label="Peak">${viewers(one.peak)}</td>
    </tr>`;
  }

  #keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const last = this.show.course.categories.length - 1;
    this.at = this.at === null ? (step > 0 ? 0 : last) : Math.min(Math.max(this.at + step, 0), last);
  }

  updated() {
    for (const placed of this.querySelectorAll('.stretch-name, .stretch-reading')) {
      placed.style.setProperty('--at', placed.from);
      placed.style.setProperty('--to', placed.to ?? 1);
    }
  }
}

customElements.define('sr-categories', Categories);
