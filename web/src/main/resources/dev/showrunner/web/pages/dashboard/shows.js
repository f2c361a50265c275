// <sr-shows>: every show and what it came to; open one, or choose several to compare.
import { html, svg } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { arrows } from './layers.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { compact, count, percent, plural } from './data/format.js';
import { apart, currency, scope, ShowList, worth } from './data/shows-data.js';
import { fullTime, length } from './data/time.js';
import { route } from './route.js';
import { channels, currencies, tags, tile } from './show-parts.js';
import { categoryRanks } from './categories.js';
import './show-figures.js';
import './compare.js';

const MOST_COMPARED = 4;
const MOST_CATEGORIES = 9;
const WEEK_MS = 7 * 86_400_000;
const TIMES = [
  [0, 'All time'],
  [7, 'Last 7 days'],
  [30, 'Last 30 days'],
  [90, 'Last 90 days'],
  [365, 'Last 365 days'],
];

/** The weeks with those in which nothing was, from the first to the last of them. */
function everyWeek(weeks) {
  const known = new Map(weeks.map((week) => [week.monday, week]));
  const all = [];
  for (let at = Date.parse(weeks[0].monday); at <= Date.parse(weeks.at(-1).monday); at += WEEK_MS) {
    const monday = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(monday) ?? { monday, sessions: 0, seconds: 0, converted: 0 });
  }
  return all;
}

class Shows extends Part {
  static properties = { chosen: { state: true } };

  #list = new ShowList();
  #loaded = null;

  constructor() {
    super();
    this.chosen = [];
    this.follow(this.#list, route, currency, scope);
  }

  willUpdate() {
    if (route.view !== 'shows' || route.rest) {
      this.#loaded = null;
    } else if (this.#loaded !== scope.key) {
      this.#loaded = scope.key;
      this.#list.load();
    }
  }

  render() {
    const ids = route.rest ? route.rest.split(',') : [];
    if (ids.length > 1) return html`<sr-compare .ids=${ids.join(',')}></sr-compare>`;
    if (ids.length) return html`<sr-figures .id=${ids[0]}></sr-figures>`;
    const { shows, together, next } = this.#list;
    return html`<section class="panel page" aria-label="Shows">
      <div class="panel-head wrap">
        <h2>Shows</h2>
        <span class="grow"></span>
        ${channels(this.#list.channels, scope.channel)} ${this.#times()}
        ${currencies(this.#list.currency, together?.figures.money.amounts)}
        <a
          class="button ${this.chosen.length > 1 ? 'primary' : ''}"
          href=${this.chosen.length > 1 ? `#shows/${this.chosen.join(',')}` : '#shows'}
          aria-disabled=${this.chosen.length < 2}
          title="Tick two to four shows, then compare them"
          >${icon('shows')} Compare ${this.chosen.length > 1 ? this.chosen.length : ''}</a
        >
        <button class="button square" aria-label="Load again" @click=${() => this.#list.load()}>
          ${icon('replay')}
        </button>
      </div>
      <div class="panel-body">
        ${listed(
          this.#list,
          shows.length,
          () => html`${together ? this.#together(together) : null} ${this.#table(shows, next)}`,
          this.#none(),
          8,
        )}
      </div>
    </section>`;
  }

  #times() {
    if (!this.#list.channels.length && !scope.days) return null;
    return html`<select
      class="field of-days"
      aria-label="Begun when"
      @change=${(event) => scope.choose({ days: Number(event.target.value) })}
    >
      ${TIMES.map(([days, words]) => html`<option value=${days} ?selected=${days === scope.days}>${words}</option>`)}
    </select>`;
  }

  #none() {
    return scope.channel || scope.days
      ? empty('shows', 'No such show', 'Choose all channels or a longer time.')
      : empty(
          'shows',
          'No shows yet',
          'Start a session at the top: everything until its end becomes one show with its figures.',
        );
  }

  #together({ sessions, leftOut, more, seconds, perWeek, figures, weeks }) {
    const { money, viewers } = figures;
    const rest = apart(money.amounts);
    const facts = [
      ['Shows', count(sessions), `${perWeek} a week`],
      ['Time', length(seconds), `${length(figures.onAir.seconds)} on air`],
      ['Given', worth(money.converted, money.currency), rest ? `and ${rest}, without a rate` : ''],
      ['Supporters', count(viewers.supporters), this.#conversion(viewers)],
      ['Peak viewers', viewers.peak === null ? '–' : compact(viewers.peak), viewers.average === null ? '' : `${compact(Math.round(viewers.average))} on average`],
    ];
    return html`<div class="together">
      <dl class="tiles">
        ${facts.map(([name, value, beside]) => tile(name, value, beside))}
      </dl>
      ${weeks.length > 1 ? this.#weeks(weeks) : null}
      ${figures.categories.some((one) => one.category) ? this.#categories(figures.categories) : null}
      ${leftOut ? html`<p class="small muted">Without ${plural(leftOut, 'simulated show')}.</p>` : null}
      ${more ? html`<p class="small muted">The newest ${count(sessions + leftOut)} shows; older ones are not in these sums.</p>` : null}
    </div>`;
  }

  #conversion({ conversion }) {
    return conversion === null ? '' : `${percent(conversion)} of those seen`;
  }

  #categories(all) {
    return html`<section class="figure together-categories">
      <h3>Categories <span class="small muted">time on the air</span></h3>
      ${categoryRanks(all, MOST_CATEGORIES)}
    </section>`;
  }

  #weeks(weeks) {
    const most = Math.max(...weeks.map((week) => week.sessions));
    const shown = everyWeek(weeks).slice(-26);
    const name = (week) => `Week of ${week.monday}: ${plural(week.sessions, 'show')}, ${length(week.seconds)}, ${worth(week.converted, this.#list.currency)}`;
    return html`<figure class="weeks">
      <figcaption class="small muted">Shows a week</figcaption>
      <svg width=${shown.length * 28} height="32" viewBox="0 0 ${shown.length * 10} 32" preserveAspectRatio="none" role="img" aria-label="Shows a week">
        ${shown.map((week, i) => svg`<rect class="chart-bar series-0" x=${i * 10 + 1} y=${32 - (week.sessions / most) * 30} width="8" height=${(week.sessions / most) * 30}><title>${name(week)}</title></rect>`)}
      </svg>
    </figure>`;
  }

  #table(shows, next) {
    return html`<ol class="shows" @keydown=${(event) => arrows(event, '.show-link')}>
        <li class="show-row show-heads small muted" aria-hidden="true">
          <span></span><span>Show</span><span>Started</span><span class="right">Length</span
          ><span class="right">Peak</span><span class="right">Supporters</span
          ><span class="right">Given</span><span class="right">Events</span>
        </li>
        ${shows.map((show) => this.#row(show))}
      </ol>
      ${next ? html`<button class="button" @click=${() => attempt(() => this.#list.more())}>${icon('down')} Show earlier ones</button>` : null}`;
  }

  #row(show) {
    const { session, seconds, figures } = show;
    const { viewers, money } = figures;
    const ticked = this.chosen.includes(session.id);
    const full = !ticked && this.chosen.length >= MOST_COMPARED;
    return html`<li class="show-row num">
      <label class="show-tick" title=${full ? 'At most four at once' : 'Compare this one'}
        ><input
          type="checkbox"
          aria-label="Compare ${session.name}"
          .checked=${ticked}
          ?disabled=${full}
          @change=${() => this.#tick(session.id)}
      /></label>
      <span class="show-name row">
        <a class="show-link name" href="#shows/${session.id}" title=${session.name}>${session.name}</a>
        ${tags(show)}
      </span>
      <span class="muted show-started" title=${fullTime(session.startedAt)}
        ><sr-age words at=${session.startedAt}></sr-age
      ></span>
      <span class="right" data-label="Length">${length(seconds)}</span>
      <span class="right" data-label="Peak">${viewers.peak === null ? '–' : compact(viewers.peak)}</span>
      <span class="right" data-label="Supporters">${viewers.estimated ? '≈ ' : ''}${count(viewers.supporters)}</span>
      <span class="right" data-label="Given" title=${apart(money.amounts) ? `and ${apart(money.amounts)}` : ''}
        ><b>${worth(money.converted, money.currency)}</b>${apart(money.amounts) ? ' +' : ''}</span
      >
      <span class="right" data-label="Events">${compact(figures.events)}</span>
    </li>`;
  }

  #tick(id) {
    this.chosen = this.chosen.includes(id)
      ? this.chosen.filter((one) => one !== id)
      : [...this.chosen, id];
  }
}

customElements.define('sr-shows', Shows);
