// The feed's rows: bounded, filtered, and held still while somebody reads.
import { Model } from './model.js';
import { items, piece } from './api.js';
import { groupOf, searchText } from './describe.js';
import { fold, strike } from './fold.js';

const MOST_ROWS = 400;
const MOST_WAITING = 2_000;
const FIRST_PAGE = 200;

export class FeedData extends Model {
  state = 'loading';
  problem = null;
  rows = [];
  groups = new Set();
  platform = '';
  query = '';
  /** Events missing before the first row of the present connection. */
  gap = 0;
  /** Results from the whole journal while somebody looks at them; null otherwise. */
  found = null;
  #holds = new Set();
  #waiting = [];
  #newest = 0;

  async load() {
    try {
      const page = await items(`events?limit=${FIRST_PAGE}`);
      const events = [...page].sort((a, b) => a.seq - b.seq);
      this.rows = [];
      this.#newest = 0;
      this.#waiting = [];
      this.state = 'ready';
      this.problem = null;
      this.#fold(events);
    } catch (problem) {
      this.problem = problem;
      if (this.state === 'loading') this.state = 'failed';
    }
    this.changed();
  }

  add(events) {
    if (!events.length) return;
    if (this.paused) {
      this.#waiting.push(...events);
      if (this.#waiting.length > MOST_WAITING)
        this.#waiting.splice(0, this.#waiting.length - MOST_WAITING);
    } else {
      this.#fold(events);
    }
    this.changed();
  }

  #fold(events) {
    for (const event of events) {
      if (event.seq <= this.#newest) continue;
      this.#newest = event.seq;
      fold(this.rows, event);
      strike(this.rows, event);
    }
    if (this.rows.length > MOST_ROWS) this.rows.splice(0, this.rows.length - MOST_ROWS);
  }

  get paused() {
    return this.#holds.size > 0;
  }

  isHeld(reason) {
    return this.#holds.has(reason);
  }

  hold(reason) {
    if (this.#holds.has(reason)) return;
    this.#holds.add(reason);
    this.changed();
  }

  release(reason) {
    if (!this.#holds.delete(reason)) return;
    if (!this.paused) this.#letIn();
    this.changed();
  }

  releaseAll() {
    this.#holds.clear();
    this.#letIn();
    this.changed();
  }

  #letIn() {
    this.#fold(this.#waiting);
    this.#waiting = [];
  }

  /** How many events wait that the filter would show. */
  get waiting() {
    return this.#waiting.filter((event) => this.#shows(event)).length;
  }

  get filtering() {
    return this.groups.size > 0 || this.platform !== '' || this.query !== '';
  }

  #shows(event) {
    if (this.groups.size && !this.groups.has(groupOf(event.type))) return false;
    if (this.platform && event.channel?.platform !== this.platform) return false;
    return !this.query || searchText(event).includes(this.query);
  }

  get visible() {
    return this.filtering ? this.rows.filter((row) => this.#shows(row.event)) : this.rows;
  }

  get platforms() {
    return [...new Set(this.rows.map((row) => row.event.channel?.platform).filter(Boolean))].sort();
  }

  toggle(group) {
    if (!this.groups.delete(group)) this.groups.add(group);
    this.changed();
  }

  choosePlatform(platform) {
    this.platform = this.platform === platform ? '' : platform;
    this.changed();
  }

  ask(query) {
    this.query = query.trim().toLowerCase();
    if (!this.query) this.found = null;
    this.changed();
  }

  showAll() {
    this.groups.clear();
    this.platform = '';
    this.ask('');
  }

  /** Looks in the whole journal, not only in what is on screen. */
  async searchJournal(words) {
    this.found = { words, state: 'loading', rows: [], problem: null };
    this.changed();
    try {
      const page = await items(`events?limit=100&q=${piece(words)}`);
      const rows = [];
      for (const event of [...page].sort((a, b) => a.seq - b.seq)) {
        fold(rows, event);
        strike(rows, event);
      }
      this.found = { words, state: 'ready', rows, problem: null };
    } catch (problem) {
      this.found = { words, state: 'failed', rows: [], problem };
    }
    this.changed();
  }

  leaveJournal() {
    this.found = null;
    this.changed();
  }

  event(seq) {
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const hit = this.rows[i].folded.find((event) => event.seq === seq);
      if (hit) return hit;
    }
    return null;
  }
}
