// <sr-setting>: one setting: what it is for, its value, where that comes from, how to change it.
import { html, nothing } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { say } from './toast.js';
import { label } from './data/format.js';
import { read, written } from './data/settings-data.js';

const examples = {
  DURATION: '500ms, 5s, 10m, 24h',
  AGE: '30d, 12h or never',
  SIZE: '512KB, 20MB',
  URL: 'https://…',
  LIST: 'one on each line',
};

const origins = {
  DEFAULT: 'default',
  DASHBOARD: 'set here',
  COMMAND: 'given to the command',
};

class SettingField extends Part {
  static properties = {
    setting: { attribute: false },
    data: { attribute: false },
    /** What is typed and not saved; null: nothing. */
    typed: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.typed = null;
    this.wrong = '';
  }

  render() {
    const { setting } = this;
    return html`<div class="setting" data-key=${setting.key} data-origin=${setting.origin}>
      <div class="setting-about">
        <label class="setting-name" for=${this.#id}>${this.#title()}</label>
        <code class="small muted">${setting.key}</code>
        ${setting.description ? html`<p class="small muted">${setting.description}</p>` : null}
      </div>
      <form class="setting-value" @submit=${this.#submit}>
        <div class="row setting-control">
          ${setting.editable ? this.#control() : html`<code class="says">${written(setting.value)}</code>`}
          ${this.typed === null ? null : html`<button class="button primary" ?disabled=${this.busy}>Save</button>`}
        </div>
        ${this.wrong ? html`<p class="small bad says" role="alert" id="${this.#id}-wrong">${this.wrong}</p>` : null}
        ${setting.problem ? html`<p class="small bad says">${icon('alert')} ${setting.problem}</p>` : null}
        <p class="small muted setting-meta">${this.#meta()}</p>
      </form>
    </div>`;
  }

  get #id() {
    return `setting-${this.setting.key.replaceAll('.', '-')}`;
  }

  #title() {
    const [, ...rest] = this.setting.key.split('.');
    return (rest.length ? rest : [this.setting.section]).map(label).join(' · ');
  }

  #control() {
    const { setting } = this;
    const shown = this.typed ?? written(setting.value);
    const wrong = {
      invalid: this.wrong ? 'true' : 'false',
      by: this.wrong ? `${this.#id}-wrong` : nothing,
    };
    if (setting.type === 'BOOLEAN' || setting.type === 'CHOICE') {
      const options = setting.type === 'BOOLEAN' ? ['true', 'false'] : setting.options;
      return html`<select
        class="field"
        id=${this.#id}
        .value=${shown}
        aria-invalid=${wrong.invalid}
        @change=${(event) => this.#store(event.target.value)}
      >
        ${shown ? null : html`<option value="" disabled selected>choose</option>`}
        ${options.map((word) => html`<option value=${word} ?selected=${word === shown}>${this.#word(word)}</option>`)}
      </select>`;
    }
    if (setting.type === 'LIST' || setting.type === 'MAP') {
      return html`<textarea
        class="field"
        id=${this.#id}
        rows=${Math.min(8, Math.max(2, shown.split('\n').length))}
        spellcheck="false"
        placeholder=${setting.secret ? this.#hidden() : (examples[setting.type] ?? '{"name": "value"}')}
        aria-invalid=${wrong.invalid}
        aria-describedby=${wrong.by}
        .value=${shown}
        @input=${this.#type}
        @keydown=${this.#keys}
      ></textarea>`;
    }
    return html`<input
      class="field num"
      id=${this.#id}
      type=${setting.secret ? 'password' : 'text'}
      inputmode=${setting.type === 'INTEGER' ? 'numeric' : setting.type === 'NUMBER' ? 'decimal' : 'text'}
      autocomplete=${setting.secret ? 'new-password' : 'off'}
      spellcheck="false"
      placeholder=${setting.secret ? this.#hidden() : (examples[setting.type] ?? 'not set')}
      aria-invalid=${wrong.invalid}
      aria-describedby=${wrong.by}
      .value=${shown}
      @input=${this.#type}
      @keydown=${this.#keys}
    />`;
  }

  #word(word) {
    if (this.setting.type !== 'BOOLEAN') return word;
    return word === 'true' ? 'On' : 'Off';
  }

  #hidden() {
    return this.setting.set ? 'set, and not shown; type to replace it' : 'not set';
  }

  #meta() {
    const { setting } = this;
    const own = setting.origin === 'DASHBOARD' || setting.problem;
    const from = origins[setting.origin] ?? setting.writtenAt;
    const standard = written(setting.defaultValue).replaceAll('\n', ', ');
    return html`<span class="setting-origin ${own ? 'attention' : ''}">${from}</span>
      ${
        setting.origin !== 'DEFAULT' && !setting.secret && standard
          ? html`<span>default <code>${this.#short(standard)}</code></span>`
          : null
      }
      ${own && setting.writtenAt ? html`<span>over ${setting.writtenAt}</span>` : null}
      ${setting.pending ? html`<b class="attention">holds after a restart</b>` : null}
      ${setting.restart && !setting.pending && setting.editable && this.typed !== null ? html`<span>will hold after a restart</span>` : null}
      ${
        own && setting.editable
          ? html`<button class="button quiet small" type="button" @click=${this.#reset}>
              ${icon('replay')} ${setting.writtenAt ? `Back to ${setting.writtenAt}` : setting.secret ? 'Forget it' : 'Back to default'}
            </button>`
          : null
      }`;
  }

  #short(text) {
    if (this.setting.type === 'BOOLEAN') return text === 'true' ? 'on' : 'off';
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }

  #type = (event) => {
    const text = event.target.value;
    this.typed = text === written(this.setting.value) ? null : text;
    this.wrong = '';
  };

  #keys = (event) => {
    if (event.key !== 'Escape' || this.typed === null) return;
    event.stopPropagation();
    this.typed = null;
    this.wrong = '';
  };

  #submit = (event) => {
    event.preventDefault();
    if (this.typed !== null) this.#store(this.typed);
  };

  #reset = () => this.#send(null, 'put back');

  #store(text) {
    try {
      this.#send(read(this.setting, text), 'saved');
    } catch (problem) {
      this.wrong = problem.message;
    }
  }

  async #send(value, done) {
    const { key, secret } = this.setting;
    this.busy = true;
    this.wrong = '';
    try {
      const before = await this.data.store(key, value);
      this.typed = null;
      const waits = this.data.all.find((setting) => setting.key === key)?.pending;
      const old = before.origin === 'DASHBOARD' ? before.value : null;
      say(`${key} ${done}${waits ? '; it holds after a restart' : ''}`, {
        undo: secret ? null : () => this.data.store(key, old),
      });
    } catch (problem) {
      this.wrong = problem.message;
    }
    this.busy = false;
  }
}

customElements.define('sr-setting', SettingField);
