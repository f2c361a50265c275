// <sr-figures .id=ID>: one show: what it came to, and how it went.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { listed } from './notes.js';
import { ranks } from './chart.js';
import { groupOf, groups } from './data/describe.js';
import { compact, count, dotted, percent, plural, word } from './data/format.js';
import { csv, download } from './data/figures-file.js';
import { apart, ChosenShows, currency, given, scope, worth } from './data/shows-data.js';
import { fullTime, length } from './data/time.js';
import { channels, currencies, tags, tile } from './show-parts.js';
import { categoryRanks } from './categories.js';

const AGAIN_MS = 10_000;
const MOST_NAMED = 10;

/** A course's points as [second of the show, value]. */
export function pointsOf({ session, course }, value) {
  const start = Date.parse(session.startedAt);
  return course.points
    .map((point) => [Math.max(0, (Date.parse(point.at) - start) / 1000), value(point)])
    .filter(([, one]) => one !== null);
}

/** Events of a group; readings of how many watch are nothing that the crowd did. */
const eventsOf = (point, group) =>
  Object.entries(point.events)
    .filter(([type]) => groupOf(type) === group && type !== 'viewers')
    .reduce((sum, [, n]) => sum + n, 0);

class ShowFigures extends Part {
  static properties = { id: { attribute: false } };

  #model = null;
  #stop = null;
  #shown = '';
  #timer = 0;

  constructor() {
    super();
    this.follow(currency, scope);
  }

  connectedCallback() {
    super.connectedCallback();
    // a running show's figures grow
    this.#timer = setInterval(() => {
      const running = this.#model?.shows[0] && word(this.#model.shows[0].session.state) === 'active';
      if (running && !document.hidden) this.#model.load();
    }, AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#stop?.();
  }

  willUpdate() {
    const wanted = `${this.id} ${scope.key}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#stop?.();
    this.#model = new ChosenShows([this.id]);
    this.#stop = this.#model.watch(() => this.requestUpdate());
    this.#model.load();
  }

  render() {
    const [show] = this.#model.shows;
    return html`<section class="panel page" aria-label="Show">
      <div class="panel-head wrap">
        <a class="button quiet" href="#shows">${icon('shows')} All shows</a>
        <h2 class="name grow" title=${show?.session.name}>${show?.session.name ?? 'Show'}</h2>
        ${show ? this.#tools(show) : null}
      </div>
      <div class="panel-body">
        ${listed(this.#model, show, () => this.#figures(show), null, 10)}
      </div>
    </section>`;
  }

  #tools(show) {
    const name = `${show.session.name}-${show.session.startedAt.slice(0, 10)}`;
    return html`${channels(show.channels, this.#model.channel)}<div class="show-tools">
      ${currencies(show.figures.money.currency, show.figures.money.amounts)}
      <button class="button" @click=${() => download(`${name}.csv`, 'text/csv', csv(show))}>
        ${icon('download')} CSV
      </button>
      <button
        class="button"
        @click=${() => download(`${name}.json`, 'application/json', JSON.stringify(show, null, 2))}
      >
        ${icon('download')} JSON
      </button>
    </div>`;
  }

  #figures(show) {
    const { session, seconds, figures } = show;
    const { viewers, money, onAir } = figures;
    const rest = apart(money.amounts);
    const about = viewers.estimated ? '≈ ' : '';
    return html`<p class="row wrap small muted num about">
        ${tags(show)}
        <span>${fullTime(session.startedAt)}</span>
        <span>${session.endedAt ? `until ${fullTime(session.endedAt)}` : html`figures of <sr-age words at=${new Date(this.#model.at).toISOString()}></sr-age>`}</span>
        ${this.#model.behind > 0 ? html`<span class="attention">${icon('clock')} still counting, ${count(this.#model.behind)} behind</span>` : null}
        <a href="#history/session=${session.id}">its events</a>
      </p>
      <dl class="tiles">
        ${tile('Length', length(seconds), onAir.streams ? `${length(onAir.seconds)} on air, ${plural(onAir.streams, 'stream')}` : 'no stream seen')}
        ${tile('Peak viewers', viewers.peak === null ? '–' : count(viewers.peak), viewers.average === null ? 'no platform told' : `${count(Math.round(viewers.average))} on average`)}
        ${tile('Given', worth(money.converted, money.currency), rest ? `and ${rest}, without a rate` : 'everything converted')}
        ${tile('Supporters', about + count(viewers.supporters), viewers.conversion === null ? '' : `${percent(viewers.conversion)} of ${about}${count(viewers.seen)} seen`)}
        ${tile('Chatters', about + count(viewers.chatters), viewers.seen ? `${percent(viewers.chatters / viewers.seen)} of those seen` : '')}
        ${tile('Events', count(figures.events), seconds ? `${((figures.events / seconds) * 60).toFixed(1)} a minute` : '')}
      </dl>
      ${this.#course(show)}
      <div class="figure-grid">
        ${this.#money(money)} ${this.#supporters(figures)} ${this.#types(figures)}
        ${this.#gifts(figures)} ${this.#categories(figures)} ${this.#streams(show)}
      </div>`;
  }

  #course(show) {
    const { course, figures } = show;
    const seconds = Math.max(show.seconds, course.bucketSeconds, ...pointsOf(show, () => 1).map(([at]) => at));
    const into = figures.money.currency;
    const charts = [
      ['Viewers', 'line', (point) => point.viewers, (n) => count(Math.round(n)), 120],
      [`Given, ${into}`, 'bars', (point) => point.converted, (n) => worth(n, into), 72],
      ...groups.map(({ name, label, hint }) => [label, 'bars', (point) => eventsOf(point, name), count, 48, name === 'crowd' ? 'likes, joins' : hint]),
    ];
    const drawn = charts
      .map(([name, shape, value, words, tall, hint]) => ({ name, tall, hint, series: [{ name, shape, words, points: pointsOf(show, value) }] }))
      .filter(({ series: [{ points }] }) => points.some(([, value]) => value > 0));
    const band = () => html`<sr-categories .show=${show} .seconds=${seconds}></sr-categories>`;
    return html`<div class="course">
      ${drawn.map(
        ({ name, tall, hint, series }, i) =>
          html`<div class="course-row">
            <div class="course-name small">
              <b>${name}</b>
              ${hint ? html`<span class="muted">${hint}</span>` : null}
              <span class="muted num">max ${series[0].words(Math.max(...series[0].points.map(([, value]) => value)))}</span>
            </div>
            <sr-chart
              .series=${series}
              .seconds=${seconds}
              .width=${course.bucketSeconds}
              .tall=${tall}
              .label=${`${name} over the show`}
              ?axis=${i === drawn.length - 1}
            ></sr-chart>
          </div>
          ${name === 'Viewers' ? band() : null}`,
      )}
      ${drawn[0]?.name === 'Viewers' ? null : band()}
      ${drawn.length ? html`<p class="small muted num">A point is ${length(course.bucketSeconds)} wide.</p>` : null}
    </div>`;
  }

  #part(title, filled, content, none) {
    return html`<section class="figure">
      <h3>${title}</h3>
      ${filled ? content() : html`<p class="small muted">${none}</p>`}
    </section>`;
  }

  #money({ currency: into, amounts, converted }) {
    const known = amounts.filter((one) => one.converted !== null);
    const unknown = amounts.filter((one) => one.converted === null);
    return this.#part(
      'Money',
      amounts.length,
      () =>
        html`${ranks(known.map((one) => ({ name: given(one), value: one.converted, words: worth(one.converted, into) })))}
          <p class="row sum num"><span class="grow">Together</span><b>${worth(converted, into)}</b></p>
          ${
            unknown.length
              ? html`<h4 class="small muted">Without a rate, in no sum</h4>
                  <ul class="plain num">
                    ${unknown.map((one) => html`<li>${given(one)}</li>`)}
                  </ul>`
              : null
          }`,
      'Nothing was given.',
    );
  }

  #supporters({ supporters, money: { currency: into } }) {
    return this.#part(
      'Top supporters',
      supporters.length,
      () =>
        ranks(
          supporters.slice(0, MOST_NAMED).map((one) => ({
            name: one.name,
            title: `${one.name} (${one.login})`,
            mark: mark(one.platform),
            href: `#history/${new URLSearchParams({ viewer: one.id, platform: one.platform })}`,
            value: one.converted,
            words: worth(one.converted, into),
            beside: one.amounts.map(given).join(' · ') || plural(one.times, 'gift'),
          })),
        ),
      'Nobody gave anything.',
    );
  }

  #types({ types }) {
    return this.#part(
      'Events by type',
      types.length,
      () =>
        ranks(
          types.map((one) => ({
            name: dotted(one.type),
            value: one.events,
            words: count(one.events),
            beside: one.quantity > one.events ? `${compact(one.quantity)} in all` : '',
          })),
        ),
      'Nothing happened.',
    );
  }

  #gifts({ gifts, money: { currency: into } }) {
    return this.#part(
      'Top gifts',
      gifts.length,
      () =>
        ranks(
          gifts.slice(0, MOST_NAMED).map((one) => ({
            name: one.name,
            mark: mark(one.platform),
            value: one.converted || 0,
            words: `×${compact(one.quantity)}`,
            beside: this.#worth(one, into),
          })),
        ),
      'No gifts were sent.',
    );
  }

  /** €1.20 · 240 diamonds; without a rate only the latter. */
  #worth({ converted, amounts }, into) {
    const known = amounts.some((one) => one.converted !== null);
    const words = [known ? worth(converted, into) : '', ...amounts.map(given)].filter(Boolean);
    return words.join(' · ') || 'worth unknown';
  }

  #categories({ categories }) {
    return this.#part(
      'Categories',
      categories.length,
      () => categoryRanks(categories, MOST_NAMED),
      'No stream was seen to go online.',
    );
  }

  #streams({ session, course: { streams } }) {
    // a stream that goes on after the show is counted up to the show's end
    const until = ({ endedAt }) => endedAt ?? session.endedAt;
    return this.#part(
      'Streams',
      streams.length,
      () =>
        html`<ul class="plain">
          ${streams.map(
            (stream) =>
              html`<li class="row num">
                ${mark(stream.channel.platform)}<span class="name grow">${stream.channel.login}</span>
                <span class="muted small">${fullTime(stream.startedAt)}</span>
                <span>${until(stream) ? length((Date.parse(until(stream)) - Date.parse(stream.startedAt)) / 1000) : html`<sr-since at=${stream.startedAt}></sr-since>`}</span>
              </li>`,
          )}
        </ul>`,
      'No stream was seen to go online.',
    );
  }
}

customElements.define('sr-figures', ShowFigures);
