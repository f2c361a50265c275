// What shows came to: the list of them, and those that somebody looks at.
import { Loaded } from './model.js';
import { get } from './api.js';
import { Model } from './model.js';
import { compact, money } from './format.js';

const KEPT = 'showrunner.currency';
const PAGE = 30;

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

export class ShowList extends Loaded {
  shows = [];
  together = null;
  currency = '';
  next = null;

  async fetch() {
    const page = await get(`analytics?${currency.query}limit=${PAGE}`);
    this.shows = page.sessions;
    this.together = page.together;
    this.currency = page.currency;
    this.next = page.next;
  }

  async more() {
    const page = await get(`analytics?${currency.query}limit=${PAGE}&after=${this.next}`);
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
  #ids;

  constructor(ids) {
    super();
    this.#ids = ids;
  }

  async fetch() {
    const answer = await get(`analytics?${currency.query}sessions=${this.#ids.join(',')}`);
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
