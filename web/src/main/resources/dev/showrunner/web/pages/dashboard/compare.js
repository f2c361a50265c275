// <sr-compare .ids="a,b">: shows side by side, their courses laid over each other from the start on.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { listed } from './notes.js';
import './chart.js';
import { count, percent } from './data/format.js';
import { apart, ChosenShows, currency, named, scope, worth } from './data/shows-data.js';
import { fullTime, length } from './data/time.js';
import { pointsOf } from './show-figures.js';
import { channels, currencies, tags } from './show-parts.js';

const unknown = (value, words) => (value === null ? '–' : words(value));
const typed = (show, name) => show.figures.types.find((one) => one.type === name)?.events ?? 0;

/** The channels of all of them. */
const every = (shows) => [
  ...new Map(shows.flatMap((show) => show.channels).map((one) => [named(one), one])).values(),
];

/** [name, number to compare by, words]. */
const measures = [
  ['Length', (show) => show.seconds, length],
  ['On air', (show) => show.figures.onAir.seconds, length],
  ['Peak viewers', (show) => show.figures.viewers.peak, count],
  ['Average viewers', (show) => show.figures.viewers.average, (n) => count(Math.round(n))],
  ['People seen', (show) => show.figures.viewers.seen, count],
  ['Chatters', (show) => show.figures.viewers.chatters, count],
  ['Supporters', (show) => show.figures.viewers.supporters, count],
  ['Conversion', (show) => show.figures.viewers.conversion, percent],
  ['Events', (show) => show.figures.events, count],
  ['Chat messages', (show) => typed(show, 'chat.message'), count],
  ['Gifts', (show) => typed(show, 'gift'), count],
  ['Follows', (show) => typed(show, 'follow'), count],
];

class Compare extends Part {
  static properties = { ids: { attribute: false } };

  #model = null;
  #stop = null;
  #shown = '';

  constructor() {
    super();
    this.follow(currency, scope);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
  }

  willUpdate() {
    const wanted = `${this.ids} ${scope.key}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#stop?.();
    this.#model = new ChosenShows(this.ids.split(','));
    this.#stop = this.#model.watch(() => this.requestUpdate());
    this.#model.load();
  }

  render() {
    const { shows } = this.#model;
    const amounts = shows.flatMap((show) => show.figures.money.amounts);
    return html`<section class="panel page" aria-label="Compare shows">
      <div class="panel-head wrap">
        <a class="button quiet" href="#shows">${icon('shows')} All shows</a>
        <h2 class="grow">Compare ${shows.length || ''} shows</h2>
        ${channels(every(shows), this.#model.channel)}
        ${shows.length ? currencies(shows[0].figures.money.currency, amounts) : null}
      </div>
      <div class="panel-body">
        ${listed(this.#model, shows.length, () => this.#side(shows), null, 10)}
      </div>
    </section>`;
  }

  #side(shows) {
    const into = shows[0].figures.money.currency;
    const all = [
      ...measures.slice(0, 8),
      ['Given', (show) => show.figures.money.converted, (n) => worth(n, into)],
      ...measures.slice(8),
    ];
    return html`<div class="course">
        ${this.#chart(shows, 'Viewers', (point) => point.viewers, (n) => count(Math.round(n)))}
        ${this.#chart(shows, `Given so far, ${into}`, null, (n) => worth(n, into))}
      </div>
      <div class="compare-room" tabindex="0" role="region" aria-label="Figures">
        <table class="compare num">
          <thead>
            <tr>
              <th></th>
              ${shows.map((show, i) => this.#head(show, i))}
            </tr>
          </thead>
          <tbody>
            ${all.map(([name, value, words]) => this.#measure(shows, name, value, words))}
            <tr>
              <th class="muted" scope="row">Without a rate</th>
              ${shows.map((show) => html`<td class="muted">${apart(show.figures.money.amounts) || '–'}</td>`)}
            </tr>
            <tr>
              <th class="muted" scope="row">Top supporter</th>
              ${shows.map((show) => html`<td><bdi class="name">${show.figures.supporters[0]?.name ?? '–'}</bdi></td>`)}
            </tr>
          </tbody>
        </table>
      </div>`;
  }

  #head(show, i) {
    return html`<th scope="col">
      <a class="row" href="#shows/${show.session.id}"
        ><i class="dot series-${i}"></i
        ><span class="name" title=${show.session.name}>${show.session.name}</span></a
      >
      <span class="small muted">${fullTime(show.session.startedAt)}</span> ${tags(show)}
    </th>`;
  }

  #measure(shows, name, value, words) {
    const values = shows.map(value);
    const most = Math.max(...values.map((one) => one ?? -1));
    const apartFromOthers = values.some((one) => (one ?? -1) < most);
    return html`<tr>
      <th class="muted" scope="row">${name}</th>
      ${values.map((one) => html`<td class=${apartFromOthers && one === most ? 'most' : ''}>${unknown(one, words)}</td>`)}
    </tr>`;
  }

  /** One line a show; without a value, what was given so far. */
  #chart(shows, name, value, words) {
    const seconds = Math.max(1, ...shows.map((show) => show.seconds));
    const width = Math.max(...shows.map((show) => show.course.bucketSeconds));
    const series = shows.map((show) => {
      let sum = 0;
      const points = pointsOf(show, value ?? ((point) => (sum += point.converted)));
      return { name: show.session.name, shape: 'line', words, points };
    });
    if (!series.some(({ points }) => points.length)) return null;
    return html`<div class="course-row">
      <div class="course-name small"><b>${name}</b><span class="muted">from each one's start</span></div>
      <sr-chart
        .series=${series}
        .seconds=${seconds}
        .width=${width}
        .tall=${130}
        .label=${`${name} of ${shows.length} shows`}
        axis
        named
      ></sr-chart>
    </div>`;
  }
}

customElements.define('sr-compare', Compare);
