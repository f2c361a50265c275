// The notice on every page that an account needs a person; put off, it comes back when that changes.
import { html } from 'lit';
import { icon, platformName } from './icons.js';
import { Model } from './data/model.js';
import { needsPerson } from './data/accounts-data.js';
import { plural, word } from './data/format.js';

const KEY = 'showrunner.accounts-later';

class Later extends Model {
  get of() {
    return sessionStorage.getItem(KEY) ?? '';
  }

  put(needy) {
    sessionStorage.setItem(KEY, needy);
    this.changed();
  }
}

export const later = new Later();

/** Of the status's accounts; null when none needs anybody, or it was put off. */
export function accountNotice(accounts, view) {
  const needy = accounts.filter(needsPerson);
  const which = needy.map((it) => `${it.platform}/${it.id}:${it.state}:${it.missing}`).join(' ');
  if (!needy.length || view === 'accounts' || later.of === which) return null;
  const out = needy.some((it) => word(it.state) === 'signed-out');
  return html`<div class="banner" data-tone=${out ? 'bad' : 'attention'} role="status">
    ${icon('alert')}
    <p class="grow">${needy.length === 1 ? one(needy[0]) : `${plural(needy.length, 'account')} need you: sign in again.`}</p>
    <a class="button" href="#accounts">Open Accounts</a>
    <button class="button quiet" @click=${() => later.put(which)}>Later</button>
  </div>`;
}

function one({ platform, displayName, state }) {
  const name = html`<strong class="name">${displayName}</strong>`;
  return word(state) === 'signed-out'
    ? html`${name} is signed out of ${platformName(platform)}: sign in again.`
    : html`${name} on ${platformName(platform)} needs you to sign in again.`;
}
