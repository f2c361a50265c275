// <sr-commands>: what viewers can write in the chats: built in and one's own.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt } from './toast.js';
import { empty, listed } from './notes.js';
import { hub } from './data/hub.js';
import { draftOf, usualCommand } from './data/commands-data.js';
import './command-editor.js';
import './command-try.js';

export const roles = {
  EVERYONE: 'Everyone',
  SUBSCRIBER: 'Subscribers',
  VIP: 'VIPs',
  MODERATOR: 'Moderators',
  BROADCASTER: 'Broadcaster',
};

const times = ({ perViewer, perChannel }) =>
  [
    perViewer === '0s' ? '' : `${perViewer} a viewer`,
    perChannel === '0s' ? '' : `${perChannel} a chat`,
  ]
    .filter((words) => words)
    .join(', ') || 'none';

class Commands extends Part {
  static properties = { open: { state: true }, fresh: { state: true }, helpFor: { state: true } };

  constructor() {
    super();
    this.follow(hub.commands);
    this.open = '';
    this.fresh = null;
    this.helpFor = 'everyone';
    hub.commands.load();
  }

  render() {
    const { all } = hub.commands;
    const own = all.filter((command) => !command.builtIn);
    return html`<section class="panel page" aria-label="Commands">
      <div class="panel-head">
        <h2>Commands</h2>
        <span class="grow"></span>
        <button
          class="button primary"
          data-verb="add"
          @click=${() => (this.fresh = usualCommand())}
        >
          ${icon('plus')} Add command
        </button>
      </div>
      <div class="panel-body commands">
        ${this.#deaf()}
        ${
          this.fresh
            ? html`<sr-command-editor
                .command=${this.fresh}
                .done=${() => (this.fresh = null)}
              ></sr-command-editor>`
            : null
        }
        ${listed(
          hub.commands,
          all.length,
          () =>
            html`${this.#list('Your own', own)}
            ${this.#list(
              'Built in',
              all.filter((command) => command.builtIn),
            )}
            <sr-command-try></sr-command-try>
            ${this.#help()}`,
          empty('chat', 'No commands', 'The service commands is not there.'),
        )}
      </div>
    </section>`;
  }

  #deaf() {
    const { deaf } = hub.commands;
    return deaf
      ? html`<p class="command-deaf attention" role="alert">
          ${icon('alert')} <span class="says grow">${deaf}</span>
          <a class="button" href="#rules">Open the rules</a>
        </p>`
      : null;
  }

  #list(title, commands) {
    return html`<section aria-label=${title}>
      <h3>${title}</h3>
      ${
        commands.length
          ? repeat(
              commands,
              (command) => command.name,
              (command) => this.#row(command),
            )
          : html`<p class="small muted">
              None yet. A command answers with a text of yours: what you play with, your links, a
              counter.
            </p>`
      }
    </section>`;
  }

  #row(command) {
    const { prefix } = hub.commands;
    const opened = this.open === command.name;
    return html`<div class="command ${command.enabled ? '' : 'off'}" data-command=${command.name}>
      <div class="command-row">
        <button
          class="command-name"
          aria-expanded=${opened}
          @click=${() => (this.open = opened ? '' : command.name)}
        >
          ${icon(opened ? 'down' : 'right')}
          <span class="grow">
            <bdi class="name">${command.usage}</bdi>
            ${command.aliases.map((alias) => html`<bdi class="muted small"> ${prefix}${alias}</bdi>`)}
            <span class="small muted clip-text">${command.builtIn ? command.description : command.reply}</span>
          </span>
        </button>
        <span class="small command-role">${roles[command.role]}</span>
        <span class="small muted command-times" title="Cooldown">${icon('clock')} ${times(command)}</span>
        <span class="small muted num command-count" title="How often it was used">${command.count} ×</span>
        <label class="command-switch" title="Whether it answers">
          <input
            type="checkbox"
            aria-label="${command.name} answers"
            .checked=${command.enabled}
            @change=${() => this.#toggle(command)}
          />
        </label>
      </div>
      ${
        opened
          ? html`<sr-command-editor
              .command=${command}
              .present=${command.name}
              .done=${() => (this.open = '')}
            ></sr-command-editor>`
          : null
      }
    </div>`;
  }

  #toggle(command) {
    attempt(() =>
      hub.commands.save({ ...draftOf(command), enabled: !command.enabled }, command.name),
    );
  }

  #help() {
    const { help, prefix } = hub.commands;
    return html`<section class="command-help" aria-label="Help">
      <div class="row wrap">
        <h3 class="grow">What ${prefix}help answers</h3>
        <label class="row small muted">
          to
          <select
            class="field"
            @change=${(event) => (this.helpFor = event.currentTarget.value)}
          >
            ${Object.entries(roles).map(
              ([role, words]) =>
                html`<option value=${role.toLowerCase()} ?selected=${role.toLowerCase() === this.helpFor}>
                  ${words}
                </option>`,
            )}
          </select>
        </label>
      </div>
      <p class="chat-line says">${help[this.helpFor]}</p>
    </section>`;
  }
}

customElements.define('sr-commands', Commands);
