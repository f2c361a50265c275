// Who is signed in, where one can sign in, and who is doing so. Follows a sign-in to its end.
import { get, piece, post, remove } from './api.js';
import { Loaded } from './model.js';
import { word } from './format.js';

const LOOK_MS = 1_500;

export class AccountsData extends Loaded {
  items = [];
  platforms = [];
  redirect = '';
  /** Sign-ins that wait, and those of this page that ended badly, by platform and role. */
  logins = new Map();
  /** Told of an account that has just signed in here. */
  onSignedIn = () => {};
  #looking = 0;

  async fetch() {
    const answer = await get('accounts');
    this.items = answer.items;
    this.redirect = answer.redirect;
    this.platforms = this.#withAccounts(answer.platforms);
    for (const login of answer.logins) this.logins.set(place(login), login);
    this.#look();
  }

  /** Also platforms that nobody can sign in to any more, while somebody is. */
  #withAccounts(offers) {
    const known = new Set(offers.map(({ platform }) => platform));
    const lost = new Set(this.items.map(({ platform }) => platform).filter((it) => !known.has(it)));
    const all = [...offers, ...[...lost].map((platform) => ({ platform, flows: [], missing: '' }))];
    const rank = ({ platform, flows }) => (this.of(platform).length ? 0 : flows.length ? 1 : 2);
    return all.toSorted((a, b) => rank(a) - rank(b)); // what is in use, what can be, the rest
  }

  of(platform) {
    return this.items.filter((account) => account.platform === platform);
  }

  loginsOf(platform) {
    return [...this.logins.values()].filter((login) => login.platform === platform);
  }

  async signIn(platform, role, flow) {
    const login = await post(`accounts/${piece(platform)}/login`, flow ? { role, flow } : { role });
    this.logins.set(place(login), login);
    this.changed();
    this.#look();
  }

  async cancel(login) {
    this.logins.delete(place(login));
    this.changed();
    if (isWaiting(login)) await remove(`accounts/logins/${piece(login.id)}`);
  }

  async signOut(account) {
    await remove(`accounts/${piece(account.platform)}?id=${piece(account.id)}`);
    this.items = this.items.filter((it) => it !== account);
    this.changed();
    this.soon(200);
  }

  /** Asks about what waits, as long as something does. */
  #look() {
    if (this.#looking || ![...this.logins.values()].some(isWaiting)) return;
    this.#looking = setTimeout(async () => {
      this.#looking = 0;
      await Promise.all([...this.logins.values()].filter(isWaiting).map((it) => this.#ask(it)));
      this.changed();
      this.#look();
    }, LOOK_MS);
  }

  async #ask(login) {
    let now;
    try {
      now = await get(`accounts/logins/${piece(login.id)}`);
    } catch (problem) {
      if (problem.status !== 404) return; // asked again soon
      now = { ...login, state: 'failed', problem: 'Showrunner was started again meanwhile' };
    }
    if (this.logins.get(place(login))?.id !== login.id) return;
    if (word(now.state) === 'done') {
      this.logins.delete(place(login));
      await this.load();
      this.onSignedIn(now.account);
    } else if (word(now.state) === 'cancelled') {
      this.logins.delete(place(login));
    } else {
      this.logins.set(place(login), now);
    }
  }
}

const place = ({ platform, role }) => `${platform} ${role}`;

export const isWaiting = (login) => word(login.state) === 'waiting';

/** Whether a person has to do something for it. */
export const needsPerson = (account) => ['attention', 'signed-out'].includes(word(account.state));
