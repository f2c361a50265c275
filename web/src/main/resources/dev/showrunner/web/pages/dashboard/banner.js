// <sr-banner>: the server is gone, since when, and when it is tried again; else what needs a person.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { accountNotice, later } from './account-notice.js';
import { route } from './route.js';
import { hub } from './data/hub.js';
import { heartbeat, length } from './data/time.js';

/** A loss shorter than this is mended before anybody reads of it. */
const SHORT_MS = 1_200;

class Banner extends Part {
  constructor() {
    super();
    this.follow(hub.live, hub.status, heartbeat, route, later);
  }

  render() {
    const { state, since, retryAt } = hub.live;
    if (state !== 'lost' || Date.now() - since < SHORT_MS) {
      return accountNotice(hub.status.now?.accounts ?? [], route.view);
    }
    const wait = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
    return html`<div class="banner" role="alert">
      ${icon('offline')}
      <p class="grow">
        <strong>Showrunner does not answer</strong> for
        <span class="num">${length((Date.now() - since) / 1000)}</span>.
        ${
          hub.status.now
            ? 'What you see is from before; nothing is lost, the feed goes on where it stopped.'
            : html`Start it with <code>./showrunner start</code>; this page connects by itself.`
        }
      </p>
      <button class="button" @click=${() => hub.live.retryNow()}>
        Try now ${wait ? html`<span class="muted num">${wait} s</span>` : null}
      </button>
    </div>`;
  }
}

customElements.define('sr-banner', Banner);
