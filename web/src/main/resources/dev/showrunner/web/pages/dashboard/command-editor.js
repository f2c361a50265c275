// <sr-command-editor>: a command as a form, with what it would answer beside.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt, say } from './toast.js';
import { hub } from './data/hub.js';
import { draftOf } from './data/commands-data.js';
import './sure.js';

const PAUSE_MS = 250;
const places = [
  'viewer',
  'target',
  'args',
  '1',
  'count',
  'uptime',
  'title',
  'game',
  'viewers',
  'channel',
];
const words = (text) => text.split(/[\s,]+/).filter((word) => word);
const roleNames = ['EVERYONE', 'SUBSCRIBER', 'VIP', 'MODERATOR', 'BROADCASTER'];
const roleWords = ['Everyone', 'Subscribers', 'VIPs', 'Moderators', 'Broadcaster'];

class CommandEditor extends Part {
  static properties = {
    command: { attribute: false },
    present: {},
    done: { attribute: false },
    draft: { state: true },
    tried: { state: true },
    answer: { state: true },
    problem: { state: true },
  };

  #timer = 0;
  #turn = 0;

  constructor() {
    super();
    this.follow(hub.commands);
    this.tried = '@Bo nice one';
    this.answer = '';
    this.problem = null;
  }

  willUpdate(changed) {
    if (changed.has('command') && !this.draft) {
      this.draft = draftOf(this.command);
      this.#try();
    }
  }

  #set(change) {
    this.draft = { ...this.draft, ...change };
    this.#try();
  }

  #try() {
    clearTimeout(this.#timer);
    if (this.command.builtIn) return;
    this.#timer = setTimeout(async () => {
      const turn = ++this.#turn;
      try {
        const { reply } = await hub.commands.preview(this.draft, this.present, this.tried);
        if (turn === this.#turn) Object.assign(this, { answer: reply, problem: null });
      } catch (problem) {
        if (turn === this.#turn) this.problem = problem;
      }
    }, PAUSE_MS);
  }

  #faults(field) {
    const untouched = !this.present && !this.draft.name && !this.draft.reply;
    if (untouched) return null;
    return (this.problem?.errors ?? [])
      .filter(({ pointer }) => pointer.replace(/^\/command/, '').split('/')[1] === field)
      .map(
        ({ at, detail }) =>
          html`<p class="small bad says" role="alert">
            ${detail}${at == null ? '' : ` (character ${at + 1})`}
          </p>`,
      );
  }

  #field(label, field, value, set, more = {}) {
    return html`<label class="rule-field" data-field=${field}>
      <span class="small muted">${label}</span>
      <input
        class="field"
        autocomplete="off"
        spellcheck="false"
        placeholder=${more.placeholder ?? ''}
        ?disabled=${more.disabled}
        .value=${String(value)}
        @input=${(event) => set(event.currentTarget.value)}
      />
      ${this.#faults(field)}
    </label>`;
  }

  render() {
    const { draft } = this;
    if (!draft) return null;
    const { builtIn } = this.command;
    return html`<form class="command-form" @submit=${this.#save} novalidate>
      <div class="command-fields">
        ${this.#field(`Name, after ${hub.commands.prefix}`, 'name', draft.name, (name) => this.#set({ name: name.trim() }), { disabled: builtIn })}
        ${this.#field('Other names', 'aliases', draft.aliases.join(' '), (text) => this.#set({ aliases: words(text) }), { placeholder: 'several with blanks' })}
        <label class="rule-field" data-field="role">
          <span class="small muted">For</span>
          <select class="field" @change=${(event) => this.#set({ role: event.currentTarget.value })}>
            ${roleNames.map((role, i) => html`<option value=${role} ?selected=${role === draft.role}>${roleWords[i]}</option>`)}
          </select>
        </label>
        ${this.#field('Quiet for a viewer', 'perViewer', draft.perViewer, (perViewer) => this.#set({ perViewer: perViewer.trim() }), { placeholder: '30s' })}
        ${this.#field('Quiet for a chat', 'perChannel', draft.perChannel, (perChannel) => this.#set({ perChannel: perChannel.trim() }), { placeholder: '5s' })}
        ${this.#field('Only in', 'channels', draft.channels.join(' '), (text) => this.#set({ channels: words(text) }), { placeholder: 'all chats, or twitch/yourname' })}
      </div>
      ${builtIn ? null : this.#reply()}
      ${
        this.problem && !this.problem.errors?.length
          ? html`<p class="small bad says" role="alert">${this.problem.message}</p>`
          : null
      }
      <div class="row wrap">
        <button class="button primary" data-verb="save">
          ${this.present ? 'Save changes' : 'Add command'}
        </button>
        <button class="button" type="button" @click=${() => this.done()}>Cancel</button>
        <span class="grow"></span>
        ${
          this.present
            ? html`<button class="button" type="button" data-verb="delete" @click=${this.#delete}>
                ${icon(builtIn ? 'replay' : 'trash')} ${builtIn ? 'As it was at first' : 'Delete'}
              </button>`
            : null
        }
      </div>
    </form>`;
  }

  #reply() {
    const { draft } = this;
    return html`<label class="rule-field" data-field="reply">
        <span class="small muted">Answer</span>
        <textarea
          class="field"
          rows="3"
          maxlength="1000"
          .value=${draft.reply}
          @input=${(event) => this.#set({ reply: event.currentTarget.value })}
        ></textarea>
        ${this.#faults('reply')}
      </label>
      <div class="row wrap command-places">
        ${places.map(
          (place) =>
            html`<button class="button small" type="button" @click=${() => this.#insert(`{${place}}`)}>
              {${place}}
            </button>`,
        )}
      </div>
      ${this.#field('What it does, for help', 'description', draft.description, (description) => this.#set({ description }), { placeholder: 'may be left out' })}
      <div class="command-preview">
        <label class="row small muted">
          <span>${hub.commands.prefix}${draft.name || 'name'}</span>
          <input
            class="field grow"
            aria-label="What a viewer writes after it, to try it"
            .value=${this.tried}
            @input=${(event) => {
              this.tried = event.currentTarget.value;
              this.#try();
            }}
          />
        </label>
        <p class="chat-line says" data-preview>${this.answer || '…'}</p>
      </div>`;
  }

  #insert(text) {
    const box = this.querySelector('textarea');
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    box.focus();
    this.#set({ reply: box.value });
  }

  async #save(event) {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#turn++;
    try {
      const saved = await hub.commands.save(this.draft, this.present);
      say(`${saved.usage} saved`);
      this.done();
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #delete() {
    const { builtIn } = this.command;
    const before = draftOf(this.command);
    const count = this.command.count;
    const { name } = before;
    await attempt(() => hub.commands.delete(name), builtIn ? `${name} is as it was at first` : `${name} deleted`, {
      undo: () => hub.commands.save({ ...before, count }, builtIn ? name : undefined),
    });
    this.done();
  }
}

customElements.define('sr-command-editor', CommandEditor);
