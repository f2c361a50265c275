// <sr-channel-sent>: the newest announcements of a channel, each target with what became of it.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';

const happened = { ONLINE: 'Began', OFFLINE: 'Ended', UPDATED: 'Changed' };
const verdicts = {
  waiting: ['muted', 'clock', 'waits'],
  announced: ['good', 'check', 'announced'],
  unheard: ['attention', 'alert', 'reached nobody'],
  silent: ['muted', 'hide', 'not announced'],
};
const states = {
  pending: ['attention', 'clock', 'tried again'],
  sending: ['attention', 'clock', 'under way'],
  sent: ['good', 'check', 'sent'],
  failed: ['bad', 'alert', 'failed'],
  skipped: ['muted', 'ring', 'left out'],
  interrupted: ['attention', 'alert', 'unknown'],
};

class Sent extends Part {
  static properties = { items: { attribute: false } };

  render() {
    return html`<section class="sent" aria-label="Newest announcements">
      <h3>Newest announcements</h3>
      ${
        this.items.length
          ? html`<ol>
              ${repeat(
                this.items,
                (it) => it.eventId,
                (it) => this.#one(it),
              )}
            </ol>`
          : html`<p class="small muted">
              None yet. When a stream of this channel begins or ends, what was said and what not
              stands here, with the reason.
            </p>`
      }
    </section>`;
  }

  #one({ kind, verdict, reason, occurredAt, sendings }) {
    const nobody = sendings.every(({ state }) => state === 'failed' || state === 'skipped');
    const what = verdict === 'announced' && nobody ? 'unheard' : verdict;
    const [tone, picture, words] = verdicts[what] ?? verdicts.waiting;
    return html`<li>
      <div class="row">
        <span class="tag ${tone}">${icon(picture)}${happened[kind]}, ${words}</span>
        <span class="grow"></span>
        <sr-age class="num small muted" words at=${occurredAt}></sr-age>
      </div>
      ${reason ? html`<p class="small muted says">${reason}</p>` : null}
      ${sendings.map((it) => this.#target(it))}
    </li>`;
  }

  #target({ target, state, reason, text }) {
    const [tone, picture, words] = states[state] ?? states.pending;
    return html`<div class="sent-target small" title=${text}>
      <span class="tag ${tone}">${icon(picture)}${words}</span>
      <bdi class="name">${target}</bdi>
      ${reason ? html`<p class="muted says">${reason}</p>` : null}
    </div>`;
  }
}

customElements.define('sr-channel-sent', Sent);
