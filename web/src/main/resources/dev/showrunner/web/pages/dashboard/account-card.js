// <sr-account>: somebody who is signed in: what for, how it is, what it may do.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, platformName } from './icons.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { needsPerson } from './data/accounts-data.js';
import { label, word } from './data/format.js';
import { scopeWords } from './data/scopes.js';
import { fullTime, heartbeat, now } from './data/time.js';

const states = {
  ready: { tone: 'good', icon: 'dot', words: 'Ready' },
  attention: { tone: 'attention', icon: 'alert', words: 'Needs you' },
  unreachable: { tone: 'attention', icon: 'half', words: 'Out of reach' },
  'signed-out': { tone: 'bad', icon: 'alert', words: 'Signed out' },
};

const DAY_MS = 86_400_000;
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** In 3 h, in 12 days: for what lies ahead. */
function ahead(iso) {
  const left = Date.parse(iso) - now();
  if (left <= 0) return 'now';
  if (left >= 2 * DAY_MS) return `in ${Math.floor(left / DAY_MS)} days`;
  const minutes = Math.ceil(left / 60_000);
  return minutes < 90 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}

class AccountCard extends Part {
  static properties = { account: { attribute: false }, flows: { attribute: false } };

  constructor() {
    super();
    this.follow(heartbeat);
  }

  render() {
    const { account } = this;
    const state = states[word(account.state)] ?? { tone: 'muted', icon: 'ring', words: label(account.state) };
    const bot = account.role === 'BOT';
    return html`<article class="account" data-tone=${state.tone} data-account=${account.login}>
      <div class="row">
        <span class="account-face">${icon(bot ? 'bot' : 'person')}</span>
        <div class="grow account-who">
          <b class="name" title=${account.displayName}>${account.displayName}</b>
          <span class="muted small">${bot ? 'Bot' : 'Streamer'}</span>
        </div>
        <span class="tag ${state.tone}">${icon(state.icon)}${state.words}</span>
      </div>
      ${this.#problem(account)} ${this.#scopes(account.scopes)}
      <dl class="account-facts">${this.#facts(account)}</dl>
      <div class="row wrap account-tools">
        ${
          needsPerson(account) && this.flows?.length
            ? html`<button class="button primary" data-verb="again" @click=${() => this.#again()}>
                ${icon('replay')} Sign in again
              </button>`
            : null
        }
        <span class="grow"></span>
        <sr-sure
          label="Sign out"
          sure="Yes, sign out"
          icon="leave"
          .act=${() => this.#signOut()}
        ></sr-sure>
      </div>
    </article>`;
  }

  /** Without how to mend it, which is a button here, and with scopes in plain words. */
  #problem({ problem, missing }) {
    if (!problem) return null;
    const what = problem.split('; sign in again')[0];
    const words = missing.length
      ? `${what.replace(/ \(.*\)$/, '')}: ${scopeWords(missing).join(', ')}`
      : what;
    return html`<p class="account-problem says">${words.charAt(0).toUpperCase()}${words.slice(1)}.</p>`;
  }

  #scopes(scopes) {
    const may = scopeWords(scopes);
    const more = may.length > 2 ? `, and ${may.length - 2} more` : '';
    return html`<details class="account-scopes small">
      <summary>
        ${may.length ? `May ${may.slice(0, 2).join(', ')}${more}` : 'May only say who it is'}
      </summary>
      <ul>
        ${may.map((one) => html`<li>${one}</li>`)}
      </ul>
    </details>`;
  }

  #facts({ checkedAt, expiresAt, renewBy, state }) {
    const fact = (name, words, at) =>
      html`<div>
        <dt>${name}</dt>
        <dd class="num" title=${fullTime(at)}>${words}</dd>
      </div>`;
    const out = word(state) === 'signed-out';
    const renews = expiresAt && expiresAt !== renewBy;
    return html`${
      checkedAt
        ? fact('Checked', html`<sr-age at=${checkedAt} words></sr-age>`, checkedAt)
        : fact('Checked', 'not yet', '')
    }
    ${!out && renews ? fact('Renewed by itself', ahead(expiresAt), expiresAt) : null}
    ${
      !out && renewBy
        ? fact(renews ? 'Ends unused' : 'Sign in again by', date.format(Date.parse(renewBy)), renewBy)
        : null
    }`;
  }

  #again() {
    attempt(() => hub.accounts.signIn(this.account.platform, this.account.role));
  }

  #signOut() {
    const { platform, displayName } = this.account;
    attempt(
      () => hub.accounts.signOut(this.account),
      `${displayName} is signed out of ${platformName(platform)}`,
    );
  }
}

customElements.define('sr-account', AccountCard);
