// <sr-channel-announcements>: how a channel's streams are announced, and what became of the newest.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { failed, loading } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import './channel-message.js';
import './channel-sent.js';
import './channel-test.js';

const languages = { en: 'English', es: 'Español', fr: 'Français', pt: 'Português', ru: 'Русский' };
const kinds = [
  ['ONLINE', 'online', 'When a stream begins'],
  ['OFFLINE', 'offline', 'When it ends'],
  ['UPDATED', 'updated', 'When title or category change'],
];
const POLL_MS = 5_000;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

class Announcements extends Part {
  static properties = {
    channel: { attribute: false },
    shown: { state: true },
    draft: { state: true },
    dirty: { state: true },
    problem: { state: true },
    wrong: { state: true },
  };

  #timer = 0;

  constructor() {
    super();
    this.wrong = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => document.hidden || this.#load(), POLL_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    try {
      this.#take(await hub.channels.announcements(this.channel));
      this.problem = null;
    } catch (problem) {
      if (!this.shown) this.problem = problem;
    }
  }

  #take(answer) {
    this.shown = answer;
    if (!this.dirty) this.draft = structuredClone(answer.settings);
  }

  render() {
    if (this.problem) return failed(this.problem, () => this.#load());
    if (!this.shown) return loading(4);
    return html`<div class="announcements">
      <form class="announce-form" @submit=${this.#save}>
        ${kinds.map(([kind, part, words]) => this.#message(kind, part, words))}
        <div class="announce-fields">
          ${this.#language()} ${this.#duration('cooldown', 'A return is no news for')}
          ${this.#duration('late', 'Still said when late by')} ${this.#quiet()}
        </div>
        ${this.#targets()}
        ${this.#mistakes()}
        <div class="row wrap">
          <button class="button primary" ?disabled=${!this.dirty}>Save</button>
          ${
            this.dirty
              ? html`<button class="button" type="button" @click=${this.#forget}>Discard</button>`
              : null
          }
        </div>
      </form>
      <div class="announce-side">
        <sr-channel-test
          .channel=${this.channel}
          .settings=${this.draft}
          .targets=${this.#chosen()}
        ></sr-channel-test>
        <sr-channel-sent .items=${this.shown.items}></sr-channel-sent>
      </div>
    </div>`;
  }

  #change(what) {
    this.draft = { ...this.draft, ...what };
    this.dirty = true;
    this.wrong = [];
  }

  #message(kind, part, words) {
    return html`<sr-channel-message
      .channel=${this.channel}
      .kind=${kind}
      .words=${words}
      .own=${this.draft[part] ?? {}}
      .general=${this.shown.general[part]}
      .settings=${this.draft}
      .placeholders=${this.shown.placeholders}
      @change-part=${(event) => this.#change({ [part]: event.detail })}
    ></sr-channel-message>`;
  }

  #language() {
    const { general } = this.shown;
    return html`<label class="rule-field">
      <span class="small muted">Language</span>
      <select
        class="field"
        .value=${this.draft.language ?? ''}
        @change=${(event) => this.#change({ language: event.target.value || null })}
      >
        <option value="" ?selected=${!this.draft.language}>
          As in the settings (${languages[general.language] ?? general.language})
        </option>
        ${this.shown.languages.map((code) => html`<option value=${code} ?selected=${this.draft.language === code}>${languages[code] ?? code}</option>`)}
      </select>
    </label>`;
  }

  #duration(name, words) {
    return html`<label class="rule-field">
      <span class="small muted">${words}</span>
      <input
        class="field"
        placeholder=${this.shown.general[name]}
        aria-invalid=${this.#isWrong(`/${name}`)}
        .value=${this.draft[name] ?? ''}
        @input=${(event) => this.#change({ [name]: event.target.value.trim() || null })}
      />
    </label>`;
  }

  /** As a window in this browser's zone; whatever else was written stays as it is. */
  #quiet() {
    const said = this.draft.quietHours ?? '';
    const hours = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})(?: (\S+))?$/.exec(said);
    const mode = !said ? 'general' : said === 'off' ? 'off' : hours ? 'hours' : 'other';
    const set = (from, to) => this.#change({ quietHours: `${from}-${to} ${hours?.[3] ?? zone}` });
    const general = this.shown.general.quietHours;
    return html`<div class="rule-field">
      <span class="small muted" id="quiet-words">Quiet hours</span>
      <select
        class="field"
        aria-labelledby="quiet-words"
        aria-invalid=${this.#isWrong('/quietHours')}
        @change=${({ target: { value } }) => {
          if (value === 'hours') set('23:00', '08:00');
          else if (value !== 'other') this.#change({ quietHours: value === 'off' ? 'off' : null });
        }}
      >
        <option value="general" ?selected=${mode === 'general'}>
          As in the settings (${general === 'off' ? 'none' : general})
        </option>
        <option value="off" ?selected=${mode === 'off'}>None</option>
        <option value="hours" ?selected=${mode === 'hours'}>Every day from … to …</option>
        ${mode === 'other' ? html`<option value="other" selected>${said}</option>` : null}
      </select>
      ${
        hours
          ? html`<span class="row small muted">
              <input
                class="field num"
                type="time"
                aria-label="Quiet from"
                .value=${hours[1].padStart(5, '0')}
                @change=${(event) => event.target.value && set(event.target.value, hours[2])}
              />
              –
              <input
                class="field num"
                type="time"
                aria-label="Quiet until"
                .value=${hours[2].padStart(5, '0')}
                @change=${(event) => event.target.value && set(hours[1], event.target.value)}
              />
            </span>`
          : null
      }
    </div>`;
  }

  /** The chosen targets with their labels. */
  #chosen() {
    return (this.draft.targets ?? this.shown.general.targets).map(
      (name) =>
        this.shown.targets.find((it) => it.name === name) ?? {
          name,
          label: name.replace(/^chat:/, 'Chat of '),
        },
    );
  }

  #targets() {
    const chosen = this.draft.targets ?? this.shown.general.targets;
    const known = this.shown.targets;
    const more = this.#chosen().filter(({ name }) => !known.some((it) => it.name === name));
    const all = [...known, ...more];
    const turn = (name, on) =>
      this.#change({ targets: on ? [...chosen, name] : chosen.filter((it) => it !== name) });
    return html`<fieldset class="announce-targets">
      <legend class="small muted">
        Where ${this.draft.targets ? null : html`<span>(as in the settings)</span>`}
      </legend>
      <div class="row wrap">
        ${all.map(
          ({ name, label }) =>
            html`<label class="check-field" title=${name}
              ><input
                type="checkbox"
                .checked=${chosen.includes(name)}
                @change=${(event) => turn(name, event.target.checked)}
              /><bdi class="name">${label}</bdi></label
            >`,
        )}
        <input
          class="field announce-other"
          placeholder="Another chat: twitch/name"
          aria-label="Another channel's chat"
          @keydown=${(event) => event.key === 'Enter' && (event.preventDefault(), this.#other(event, turn))}
          @change=${(event) => this.#other(event, turn)}
        />
        ${
          this.draft.targets
            ? html`<button
                class="button quiet small"
                type="button"
                @click=${() => this.#change({ targets: null })}
              >
                As in the settings
              </button>`
            : null
        }
      </div>
    </fieldset>`;
  }

  #other(event, turn) {
    const text = event.target.value.trim().toLowerCase();
    if (!text) return;
    event.target.value = '';
    const plain = text.replace(/^chat:/, '');
    turn(`chat:${plain.includes('/') ? plain : `${this.channel.platform}/${plain}`}`, true);
  }

  #isWrong(pointer) {
    return this.wrong.some((it) => it.pointer.startsWith(pointer));
  }

  #mistakes() {
    if (!this.wrong.length) return null;
    return html`<ul class="bad small" role="alert">
      ${repeat(
        this.wrong,
        (it) => it.pointer + it.at,
        (it) =>
          html`<li class="says">
            ${icon('alert')} ${it.pointer.slice(1).replaceAll('/', ' ')} ${it.detail}
          </li>`,
      )}
    </ul>`;
  }

  async #save(event) {
    event.preventDefault();
    const before = this.shown.settings;
    const put = async (settings) => {
      const answer = await hub.channels.announce(this.channel, settings);
      this.dirty = false;
      this.#take(answer);
    };
    try {
      await put(this.draft);
      this.wrong = [];
      attempt(async () => null, 'Announcements saved', { undo: () => put(before) });
    } catch (problem) {
      this.wrong = problem.errors?.length
        ? problem.errors
        : [{ pointer: '', at: null, detail: problem.message }];
    }
  }

  #forget() {
    this.dirty = false;
    this.wrong = [];
    this.draft = structuredClone(this.shown.settings);
  }
}

customElements.define('sr-channel-announcements', Announcements);
