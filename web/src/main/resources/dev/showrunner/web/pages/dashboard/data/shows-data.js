// What shows came to: the list of them, and those that somebody looks at.
import { Loaded } from './model.js';
import { get } from './api.js';
import { Model } from './model.js';
import { compact, money } from './format.js';
import { now } from './time.js';

const KEPT = 'showrunner.currency';
const PAGE = 30;
const DAY_MS = 86_400_000;

/** Whose weeks are counted; some browsers do not know. */
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zone = !own || own === 'Etc/Unknown' ? 'UTC' : own;

/** A channel's name. */
export const named = ({ platform, login }) => `${platform}/${login}`;

/** The currency that everything is converted into; empty: the one the rates are given in. */
class Currency extends Model {
  now = localStorage.getItem(KEPT) ?? '';

  choose(currency) {
    this.now = currency;
    localStorage.setItem(KEPT, currency);
    this.changed();
  }

  get query() {
    return this.now ? `currency=${this.now}&` : '';
  }
}

export const currency = new Currency();

/** Which channel, and how far back: chosen once for all pages about shows. */
class Scope extends Model {
  /** platform/login; empty: all of them. */
  channel = '';
  /** How many days; 0: all there ever was. */
  days = 0;

  choose(what) {
    Object.assign(this, what);
    this.changed();
  }

  get key() {
    return `${currency.now} ${this.channel} ${this.days}`;
  }

  get channelQuery() {
    if (!this.channel) return '';
    const [platform, ...login] = this.channel.split('/');
    return `${new URLSearchParams({ platform, channel: login.join('/') })}&`;
  }

  get listQuery() {
    const from = this.days ? { from: new Date(now() - this.days * DAY_MS).toISOString() } : {};
    return `${this.channelQuery}${new URLSearchParams({ zone, ...from })}&`;
  }
}

export const scope = new Scope();

export class ShowList extends Loaded {
  shows = [];
  together = null;
  channels = [];
  currency = '';
  next = null;

  #query = '';

  async fetch() {
    this.#query = `${currency.query}${scope.listQuery}limit=${PAGE}`;
    const page = await get(`analytics?${this.#query}`);
    this.shows = page.sessions;
    this.together = page.together;
    this.channels = page.channels;
    this.currency = page.currency;
    this.next = page.next;
  }

  async more() {
    const page = await get(`analytics?${this.#query}&after=${this.next}`);
    this.shows = [...this.shows, ...page.sessions];
    this.next = page.next;
    this.changed();
  }
}

/** Some shows with how they went. */
export class ChosenShows extends Loaded {
  shows = [];
  behind = 0;
  at = 0;
  /** Whose figures these are, as platform/login; empty: all channels together. */
  channel = '';
  #ids;

  constructor(ids) {
    super();
    this.#ids = ids;
  }

  async fetch() {
    const wanted = `${currency.query}sessions=${this.#ids.join(',')}`;
    let answer = await get(`analytics?${scope.channelQuery}${wanted}`);
    this.channel = scope.channel;
    const [show] = answer.sessions;
    if (this.#ids.length === 1 && scope.channel && !show.channels.some((one) => named(one) === scope.channel)) {
      this.channel = ''; // chosen elsewhere, and not in this show
      answer = await get(`analytics?${wanted}`);
    }
    this.shows = answer.sessions;
    this.behind = answer.behind;
    this.at = Date.now();
  }
}

const units = { BITS: 'bit', DIAMONDS: 'diamond', SUBS: 'sub' };

/** €5.50, 1,200 bits, 3 subs. */
export function given({ unit, amount }) {
  return /^[A-Z]{3}$/.test(unit)
    ? money({ amount, currency: unit })
    : `${compact(amount)} ${units[unit] ?? unit.toLowerCase()}${units[unit] && amount !== 1 ? 's' : ''}`;
}

/** A converted amount. */
export const worth = (amount, into) => money({ amount, currency: into });

/** What is in no converted sum, in words; empty when everything is. */
export function apart(amounts) {
  return amounts
    .filter((one) => one.converted === null)
    .map(given)
    .join(' + ');
}
