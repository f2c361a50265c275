// <sr-chat-box>: writes a line in one or several chats, and says what became of it in each.
import { html } from 'lit';
import { Part } from './part.js';
import { icon, mark } from './icons.js';
import { hub } from './data/hub.js';

const idOf = ({ channel }) => `${channel.platform}/${channel.login}`;

class ChatBox extends Part {
  static properties = {
    text: { state: true },
    kind: { state: true },
    chosen: { state: true },
    results: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.follow(hub.chats);
    this.text = '';
    this.kind = 'MESSAGE';
    this.chosen = null;
    this.results = [];
    this.busy = false;
    hub.chats.load();
  }

  #places() {
    return hub.chats.places.filter(({ account }) => account);
  }

  /** What somebody chose; the first chat of their own until then. */
  #targets() {
    const all = this.#places().map(idOf);
    return this.chosen ? all.filter((id) => this.chosen.has(id)) : all.slice(0, 1);
  }

  render() {
    const places = this.#places();
    if (!places.length) return null;
    const targets = this.#targets();
    const longest = Math.min(...places.map(({ maxLength }) => maxLength));
    const left = longest - [...this.text].length;
    const account = places.find((place) => targets.includes(idOf(place)))?.account;
    return html`<form class="chat-box" aria-label="Write in the chat" @submit=${this.#send}>
      <div class="chat-targets" role="group" aria-label="Chats">
        ${places.map((place) => this.#target(place, targets))}
      </div>
      <div class="row">
        <input
          class="field grow"
          name="line"
          autocomplete="off"
          enterkeyhint="send"
          aria-label="A line for the chat"
          placeholder=${account ? `Write as ${account}` : 'Choose a chat'}
          .value=${this.text}
          @input=${(event) => (this.text = event.currentTarget.value)}
        />
        ${left < 60 ? html`<span class="small num ${left < 0 ? 'bad' : 'muted'}">${left}</span>` : null}
        <button
          class="button square ${this.kind === 'ANNOUNCEMENT' ? '' : 'quiet'}"
          type="button"
          aria-pressed=${this.kind === 'ANNOUNCEMENT'}
          title="As an announcement"
          aria-label="As an announcement"
          @click=${() => (this.kind = this.kind === 'MESSAGE' ? 'ANNOUNCEMENT' : 'MESSAGE')}
        >
          ${icon('flag')}
        </button>
        <button
          class="button primary"
          ?disabled=${this.busy || !this.text.trim() || !targets.length || left < 0}
        >
          Send
        </button>
      </div>
      ${this.results.map(
        ({ where, problem }) =>
          html`<p class="small says ${problem ? 'bad' : 'good'}" role="status">
            ${icon(problem ? 'alert' : 'check')} <bdi>${where}</bdi>: ${problem ?? 'sent'}
          </p>`,
      )}
    </form>`;
  }

  #target(place, targets) {
    const id = idOf(place);
    const on = targets.includes(id);
    return html`<button
      class="button small"
      type="button"
      aria-pressed=${on}
      title="${id}, as ${place.account}"
      @click=${() => {
        this.chosen = new Set(on ? targets.filter((other) => other !== id) : [...targets, id]);
      }}
    >
      ${mark(place.channel.platform)} <bdi class="name">${place.channel.login}</bdi>
    </button>`;
  }

  async #send(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text || this.busy) return;
    this.busy = true;
    try {
      const { items } = await hub.chats.write(this.#targets(), text, this.kind);
      this.results = items
        .filter(({ problem }) => problem || items.length > 1)
        .map((item) => ({ where: idOf(item), problem: item.problem?.message ?? null }));
      if (items.some(({ sent }) => sent)) this.text = '';
    } catch (problem) {
      this.results = [{ where: 'Not sent', problem: problem.message }];
    }
    this.busy = false;
  }
}

customElements.define('sr-chat-box', ChatBox);
