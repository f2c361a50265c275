// <sr-accounts>: platforms, who is signed in to each, and signing in.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon, mark, platformName } from './icons.js';
import { attempt, copy, say } from './toast.js';
import { empty, listed } from './notes.js';
import { hub } from './data/hub.js';
import { word } from './data/format.js';
import './account-card.js';
import './account-login.js';

class Accounts extends Part {
  #known = '';

  constructor() {
    super();
    this.follow(hub.accounts, hub.status);
  }

  connectedCallback() {
    super.connectedCallback();
    hub.accounts.onSignedIn = ({ platform, displayName }) =>
      say(`Signed in to ${platformName(platform)} as ${displayName}`);
    hub.accounts.load();
  }

  willUpdate() {
    const known = JSON.stringify(hub.status.now?.accounts ?? null);
    if (this.#known && known !== this.#known) hub.accounts.soon(100);
    this.#known = known;
  }

  render() {
    const { platforms } = hub.accounts;
    return html`<section class="panel page" aria-label="Accounts">
      <div class="panel-head"><h2>Accounts</h2></div>
      <div class="panel-body accounts">
        ${listed(
          hub.accounts,
          platforms.length,
          () =>
            html`${repeat(
              platforms,
              ({ platform }) => platform,
              (offer) => this.#platform(offer),
            )}
            ${this.#redirect(platforms)}`,
          empty(
            'accounts',
            'No platform to sign in to',
            'Platforms with accounts come as plugins; the ones that are there are listed in the settings.',
            html`<a class="button" href="#settings">Open the settings</a>`,
          ),
        )}
      </div>
    </section>`;
  }

  #platform({ platform, flows, missing }) {
    const accounts = hub.accounts.of(platform);
    const logins = hub.accounts.loginsOf(platform);
    return html`<section class="platform" aria-label=${platformName(platform)} data-platform=${platform}>
      <div class="row wrap platform-head">
        ${mark(platform)}
        <h3 class="grow">${platformName(platform)}</h3>
        ${flows.length ? this.#signIns(platform, accounts) : null}
      </div>
      ${flows.length ? null : this.#missing(platform, missing)}
      ${repeat(
        logins,
        (login) => login.id,
        (login) => html`<sr-login .login=${login} .flows=${flows}></sr-login>`,
      )}
      <div class="account-grid">
        ${repeat(
          accounts,
          (account) => account.id,
          (account) => html`<sr-account .account=${account} .flows=${flows}></sr-account>`,
        )}
      </div>
      ${accounts.length || logins.length || !flows.length ? null : this.#nobody(platform)}
    </section>`;
  }

  #signIns(platform, accounts) {
    const streamer = accounts.find((it) => it.role === 'BROADCASTER');
    const busy = streamer && word(streamer.state) !== 'signed-out';
    return html`<button
        class="button ${busy ? '' : 'primary'}"
        data-verb="streamer"
        @click=${() => this.#signIn(platform, 'BROADCASTER')}
      >
        ${icon('person')} ${streamer ? 'Add another streamer' : 'Sign in as the streamer'}
      </button>
      <button class="button" data-verb="bot" @click=${() => this.#signIn(platform, 'BOT')}>
        ${icon('bot')} Add a bot
      </button>`;
  }

  #signIn(platform, role) {
    attempt(() => hub.accounts.signIn(platform, role));
  }

  #nobody(platform) {
    return empty(
      'accounts',
      'Nobody is signed in',
      `Sign in as the streamer so that Showrunner can see what only you may see on ${platformName(platform)}. Add a bot if another name is to write in the chat.`,
      null,
    );
  }

  #missing(platform, missing) {
    return html`<div class="platform-missing" role="status">
      ${icon('alert')}
      <p class="grow says">
        ${missing || 'Nothing here knows how to sign in to it any more; its plugin may be missing.'}
      </p>
      <a class="button" href="#settings/${platform}">Open its settings</a>
    </div>`;
  }

  /** For those who register an application of their own with a platform. */
  #redirect(platforms) {
    if (!platforms.some(({ flows, missing }) => missing || flows.includes('CODE'))) return null;
    const { redirect } = hub.accounts;
    return html`<p class="row wrap muted small platform-redirect">
      <span>Redirect address, where a platform asks for one:</span>
      <code class="name">${redirect}</code>
      <button
        class="button quiet square small"
        aria-label="Copy the redirect address"
        title="Copy"
        @click=${() => copy(redirect, 'Address')}
      >
        ${icon('copy')}
      </button>
    </p>`;
  }
}

customElements.define('sr-accounts', Accounts);
