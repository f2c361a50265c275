// <sr-command-try>: a line of chat, and what would become of it. Nothing is done.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';

const writers = {
  EVERYONE: 'a viewer',
  SUBSCRIBER: 'a subscriber',
  VIP: 'a VIP',
  MODERATOR: 'a moderator',
  BROADCASTER: 'the broadcaster',
};

const verdicts = {
  NO_COMMAND: 'No command',
  NOT_ANSWERED: 'Not answered',
  UNKNOWN: 'Unknown',
  SWITCHED_OFF: 'Switched off',
  UNAVAILABLE: 'Not available',
  ELSEWHERE: 'Not in this chat',
  ROLE: 'Not allowed',
  QUIET: 'Quiet just now',
  REFUSED: 'Refused',
  FAILED: 'Failed',
  RUNS: 'Runs',
};

const placeOf = ({ channel }) => `${channel.platform}/${channel.login}`;

class CommandTry extends Part {
  static properties = {
    text: { state: true },
    role: { state: true },
    channel: { state: true },
    outcome: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.follow(hub.commands);
    this.follow(hub.chats);
    this.text = '';
    this.role = 'EVERYONE';
    this.channel = null;
    this.outcome = null;
    this.problem = null;
    this.busy = false;
    hub.chats.load();
  }

  /** What was typed, else the first chat there is. */
  #place() {
    return this.channel ?? hub.chats.places.map(placeOf)[0] ?? '';
  }

  #set(change) {
    Object.assign(this, change, { outcome: null, problem: null });
  }

  #faults(field) {
    return (this.problem?.errors ?? [])
      .filter(({ pointer }) => pointer === `/${field}`)
      .map(({ detail }) => html`<p class="small bad says" role="alert">${detail}</p>`);
  }

  render() {
    const { prefix } = hub.commands;
    return html`<section aria-label="Try a line">
      <h3>Try a line</h3>
      <form class="command-try" @submit=${this.#try} novalidate>
        <label class="rule-field command-try-text" data-field="text">
          <span class="small muted">What is written</span>
          <input
            class="field"
            name="try"
            autocomplete="off"
            spellcheck="false"
            maxlength="500"
            placeholder="${prefix}title A new title"
            .value=${this.text}
            @input=${(event) => this.#set({ text: event.currentTarget.value })}
          />
          ${this.#faults('text')}
        </label>
        <label class="rule-field">
          <span class="small muted">By</span>
          <select
            class="field"
            name="try-role"
            @change=${(event) => this.#set({ role: event.currentTarget.value })}
          >
            ${Object.entries(writers).map(
              ([role, words]) =>
                html`<option value=${role} ?selected=${role === this.role}>${words}</option>`,
            )}
          </select>
        </label>
        <label class="rule-field" data-field="channel">
          <span class="small muted">In</span>
          <input
            class="field"
            name="try-channel"
            list="try-channels"
            autocomplete="off"
            spellcheck="false"
            placeholder="twitch/yourname"
            .value=${this.#place()}
            @input=${(event) => this.#set({ channel: event.currentTarget.value })}
          />
          <datalist id="try-channels">
            ${hub.chats.places.map((place) => html`<option value=${placeOf(place)}></option>`)}
          </datalist>
          ${this.#faults('channel')}
        </label>
        <button class="button" data-verb="try" ?disabled=${this.busy}>${icon('play')} Try it</button>
      </form>
      <div role="status" data-outcome>
        ${
          this.problem && !this.problem.errors?.length
            ? html`<p class="small bad says">${this.problem.message}</p>`
            : null
        }
        ${this.outcome ? this.#told(this.outcome) : this.#hint()}
      </div>
    </section>`;
  }

  #hint() {
    return this.problem
      ? null
      : html`<p class="small muted">
          Shows what would be done and said. Nothing happens, no use is counted and no cooldown
          begins.
        </p>`;
  }

  #told({ verdict, why, command, deeds, answer, writesAs, problem }) {
    const runs = verdict === 'RUNS';
    return html`<div class="command-outcome">
      <p class="row wrap">
        <b class="row ${runs ? 'good' : 'bad'}">${icon(runs ? 'check' : 'alert')} ${verdicts[verdict]}</b>
        ${command ? html`<bdi class="name">${hub.commands.prefix}${command}</bdi>` : null}
        <span class="says muted">${why}</span>
      </p>
      ${problem ? html`<p class="row attention">${icon('alert')} <span class="says">${problem}</span></p>` : null}
      ${deeds.length ? html`<ul class="command-deeds">${deeds.map((deed) => html`<li class="says">${deed}</li>`)}</ul>` : null}
      ${
        answer
          ? html`<p class="chat-line says">${answer}</p>
              <p class="small muted">
                ${
                  writesAs
                    ? html`said by <bdi class="name">${writesAs}</bdi>`
                    : 'No account that can write in this chat has signed in, so nobody would read it.'
                }
              </p>`
          : html`<p class="small muted">Nothing would be said.</p>`
      }
    </div>`;
  }

  async #try(event) {
    event.preventDefault();
    this.busy = true;
    const asked = [this.#place(), this.role, this.text];
    try {
      const outcome = await hub.commands.attempt(...asked);
      if (String([this.#place(), this.role, this.text]) === String(asked)) {
        Object.assign(this, { outcome, problem: null });
      }
    } catch (problem) {
      Object.assign(this, { outcome: null, problem });
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('sr-command-try', CommandTry);
