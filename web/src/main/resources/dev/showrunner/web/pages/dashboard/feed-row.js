// <sr-feed-row>: one event, or several folded into one; opens in place.
import { html, nothing } from 'lit';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { opened } from './layers.js';
import { attempt, copy } from './toast.js';
import { hub } from './data/hub.js';
import { piece, post } from './data/api.js';
import { describe } from './data/describe.js';
import { count, label, money, word } from './data/format.js';
import { total } from './data/fold.js';
import './deliveries.js';
import { fullTime } from './data/time.js';

class FeedRow extends Part {
  static properties = {
    row: { attribute: false },
    open: { state: true },
    /** Not of the live feed, which is held still while somebody reads in it. */
    past: { type: Boolean },
  };

  #close = null;

  willUpdate(changes) {
    if (!changes.has('open') || !!this.open === !!this.#close) return;
    if (this.open) {
      if (!this.past) hub.feed.hold(this);
      const closed = opened(() => (this.open = false));
      this.#close = () => {
        closed();
        hub.feed.release(this);
      };
      this.updateComplete.then(() => this.scrollIntoView({ block: 'nearest' }));
    } else {
      this.#close();
      this.#close = null;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#close?.();
    this.#close = null;
    this.open = false;
  }

  render() {
    const event = total(this.row);
    const look = describe(event);
    const alone = this.row.people.size <= 1;
    const who = alone ? look.who : '';
    return html`<div class="event" data-tone=${look.tone} data-type=${event.type}>
      <button
        class="event-head"
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        <sr-age class="event-age num" at=${this.row.event.receivedAt}></sr-age>
        <span class="event-icon">${icon(look.icon)}</span>
        ${mark(event.channel?.platform)}
        <span class="event-words">
          ${
            who
              ? html`<bdi class="event-who name" title=${who}>${who}</bdi>`
              : alone
                ? null
                : html`<span class="event-who">${count(this.row.people.size)} people</span>`
          }
          ${look.words ? html`<span class="event-did says">${look.words}</span>` : null}
          ${
            look.says
              ? this.row.removed
                ? html`<s class="event-says says removed" title="A moderator took it out of the chat"
                    ><bdi>${look.says}</bdi></s
                  >`
                : html`<bdi class="event-says says">${look.says}</bdi>`
              : null
          }
        </span>
        <span class="event-end">
          ${look.beside ? html`<span class="muted small num">${look.beside}</span>` : null}
          ${look.amount ? html`<b class="event-amount num">${look.amount}</b>` : null}
          ${this.#origin(event)}
        </span>
      </button>
      ${this.open ? this.#details(event) : null}
    </div>`;
  }

  #origin(event) {
    const origin = word(event.origin);
    if (origin === 'simulated')
      return html`<span class="event-origin" title="Simulated">${icon('flask')}</span>`;
    if (origin === 'replayed')
      return html`<span class="event-origin" title="Replayed">${icon('replay')}</span>`;
    return null;
  }

  #toggle() {
    if (getSelection()?.toString()) return;
    this.open = !this.open;
  }

  #details(event) {
    const { viewer } = event;
    const facts = [
      ['Type', event.type],
      ['Received', fullTime(event.receivedAt)],
      ['Happened', fullTime(event.occurredAt)],
      ['Channel', `${event.channel?.platform}/${event.channel?.login}`],
      ['Viewer', viewer ? `${viewer.displayName} (${viewer.login})` : null],
      ['Roles', viewer?.roles?.length ? viewer.roles.map(label).join(', ') : null],
      ['Quantity', event.quantity === 1 ? null : count(event.quantity)],
      ['Paid', event.money ? `${money(event.money)} (${event.money.currency})` : null],
      ['Folded', this.row.count > 1 ? `${count(this.row.count)} events in one row` : null],
      ['Origin', label(event.origin)],
      ['Position', event.seq],
    ].filter(([, value]) => value !== null && value !== '');
    return html`<div class="event-more">
      ${event.text ? html`<p class="event-text says"><bdi>${event.text}</bdi></p>` : null}
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd class="says num"><bdi>${value}</bdi></dd>`,
        )}
      </dl>
      ${
        Object.keys(event.payload ?? {}).length
          ? html`<pre class="payload" tabindex="0" aria-label="Payload">
${JSON.stringify(event.payload, null, 2)}</pre>`
          : nothing
      }
      <sr-deliveries .event=${this.row.last.id}></sr-deliveries>
      <div class="row wrap">
        <button
          class="button"
          title="Hand this event to the services once more"
          @click=${this.#replay}
        >
          ${icon('replay')} Replay
        </button>
        <button
          class="button"
          @click=${() => copy(JSON.stringify(this.row.last, null, 2), 'Event')}
        >
          ${icon('copy')} Copy as JSON
        </button>
      </div>
    </div>`;
  }

  #replay() {
    attempt(
      () => post(`events/${piece(this.row.last.id)}/replay`),
      'Replayed: the services get it once more',
    );
  }
}

customElements.define('sr-feed-row', FeedRow);
