// <sr-login>: somebody signing in: what to open, what to type, how long there is.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, platformName } from './icons.js';
import { attempt, copy } from './toast.js';
import { hub } from './data/hub.js';
import { isWaiting } from './data/accounts-data.js';
import { heartbeat, length, now } from './data/time.js';

/** An address of the platform's that a link may hold. */
const address = (url) => (/^https?:\/\//.test(url ?? '') ? url : null);

class Login extends Part {
  static properties = { login: { attribute: false }, flows: { attribute: false } };

  constructor() {
    super();
    this.follow(heartbeat);
  }

  render() {
    const { login } = this;
    const who = login.role === 'BOT' ? 'a bot' : 'the streamer';
    return html`<article class="login" data-flow=${login.flow} aria-label="Signing in as ${who}">
      <div class="row">
        ${icon(login.role === 'BOT' ? 'bot' : 'person')}
        <h4 class="grow">Signing in to ${platformName(login.platform)} as ${who}</h4>
        <button class="button" data-verb="cancel" @click=${this.#cancel}>
          ${icon('close')} ${isWaiting(login) ? 'Cancel' : 'Close'}
        </button>
      </div>
      ${isWaiting(login) ? this.#waiting(login) : this.#ended(login)}
    </article>`;
  }

  #waiting(login) {
    const device = login.flow === 'DEVICE';
    return html`${device ? this.#device(login) : this.#code(login)}
      ${
        login.role === 'BOT'
          ? html`<p class="muted small">
              Be signed in there as the bot, not as yourself; a private window does.
            </p>`
          : null
      }
      <p class="row wrap login-wait" role="status">
        <span class="tag attention">${icon('half')}Waiting</span>
        <span class="muted num">
          ${length(Math.max(0, (Date.parse(login.expiresAt) - now()) / 1000))} left
        </span>
        ${login.problem ? html`<span class="muted says">${login.problem}</span>` : null}
        <span class="grow"></span>
        ${this.#other(login)}
      </p>`;
  }

  #device({ userCode, page }) {
    const url = address(page);
    return html`<div class="login-steps">
      <p>
        <b>1</b> Open
        ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${new URL(url).host}${new URL(url).pathname}</a>` : page},
        here or on your phone.
      </p>
      <p><b>2</b> Type this code, and allow what it asks for.</p>
      <div class="row wrap login-code">
        <output class="num" aria-label="Code">${userCode}</output>
        <button class="button" data-verb="copy" @click=${() => copy(userCode, 'Code')}>
          ${icon('copy')} Copy
        </button>
        ${url ? this.#open(url) : null}
      </div>
    </div>`;
  }

  #code({ url }) {
    const safe = address(url);
    return html`<div class="login-steps">
      <p>
        Open the platform's page in this browser and allow what it asks for. It brings you back to a
        page that says so.
      </p>
      <div class="row wrap">${safe ? this.#open(safe) : null}</div>
    </div>`;
  }

  #open(url) {
    return html`<a class="button primary" data-verb="open" href=${url} target="_blank" rel="noopener noreferrer">
      ${icon('link')} Open ${platformName(this.login.platform)}
    </a>`;
  }

  #other({ flow, platform, role }) {
    const other = (this.flows ?? []).find((one) => one !== flow);
    if (!other) return null;
    return html`<button
      class="button quiet"
      data-verb="other"
      @click=${() => attempt(() => hub.accounts.signIn(platform, role, other))}
    >
      ${other === 'DEVICE' ? 'Type a code instead' : 'Use this browser instead'}
    </button>`;
  }

  #ended({ problem, platform, role, flow }) {
    return html`<div class="row wrap login-ended" role="alert">
      <span class="bad">${icon('alert')}</span>
      <p class="grow says">${problem ?? 'It did not work.'}</p>
      <button
        class="button primary"
        data-verb="retry"
        @click=${() => attempt(() => hub.accounts.signIn(platform, role, flow))}
      >
        ${icon('replay')} Try again
      </button>
    </div>`;
  }

  #cancel() {
    attempt(() => hub.accounts.cancel(this.login));
  }
}

customElements.define('sr-login', Login);
