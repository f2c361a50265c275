// <sr-channel-message>: one kind of announcement: whether, its text, and how that reads as typed.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';

const WAIT_MS = 250;

class Message extends Part {
  static properties = {
    channel: { attribute: false },
    kind: {},
    words: {},
    /** What is set for the channel: {enabled, message}. */
    own: { attribute: false },
    /** What holds otherwise. */
    general: { attribute: false },
    settings: { attribute: false },
    placeholders: { attribute: false },
    seen: { state: true },
    wrong: { state: true },
  };

  #timer = 0;
  #asked = '';

  render() {
    const on = this.own.enabled ?? this.general.enabled;
    return html`<section class="announce-kind" aria-label=${this.words}>
      <label class="check-field">
        <input
          type="checkbox"
          .checked=${on}
          @change=${(event) => this.#change({ enabled: event.target.checked })}
        /><strong>${this.words}</strong>
      </label>
      ${on ? this.#text() : null}
    </section>`;
  }

  #text() {
    const { seen, wrong } = this;
    return html`<textarea
        class="field"
        rows="2"
        aria-label="Text: ${this.words}"
        aria-invalid=${Boolean(wrong)}
        placeholder=${seen?.text ?? this.general.message}
        .value=${this.own.message ?? ''}
        @input=${(event) => this.#change({ message: event.target.value || null })}
      ></textarea>
      <div class="announce-preview small ${wrong ? 'old' : ''}" aria-live="polite">
        ${
          wrong
            ? html`<p class="bad says">${icon('alert')}<span>${this.#where(wrong)}</span></p>`
            : seen
              ? html`<p class="says">${icon('chat')}<span>${seen.text}</span></p>
                  <p class="muted num">
                    ${seen.length} of 500${seen.cut ? ', cut' : ''}${
                      seen.sample ? ' · with a made-up stream' : ''
                    }
                  </p>`
              : null
        }
      </div>
      <details class="fold small">
        <summary class="muted">What can stand in it</summary>
        <div class="row wrap chips-row">
          ${this.placeholders.map(
            (name) =>
              html`<button class="button small" type="button" @click=${() => this.#insert(name)}>
                {${name}}
              </button>`,
          )}
        </div>
      </details>`;
  }

  /** The mistake with the piece of text that it is about. */
  #where({ at, detail }) {
    const text = this.own.message ?? '';
    return at === null || at === undefined
      ? detail
      : html`at character ${at + 1}, <code>${text.slice(at, at + 16)}</code>: ${detail}`;
  }

  #insert(name) {
    const area = this.querySelector('textarea');
    const text = area.value || '';
    const at = area.selectionStart ?? text.length;
    this.#change({ message: `${text.slice(0, at)}{${name}}${text.slice(area.selectionEnd ?? at)}` });
    this.updateComplete.then(() => {
      area.focus();
      area.setSelectionRange(at + name.length + 2, at + name.length + 2);
    });
  }

  #change(what) {
    const detail = { enabled: null, message: null, ...this.own, ...what };
    this.dispatchEvent(new CustomEvent('change-part', { detail }));
  }

  updated() {
    const { language } = this.settings;
    const asked = JSON.stringify([this.own, language]);
    if (asked === this.#asked) return;
    const first = !this.#asked;
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), first ? 0 : WAIT_MS);
  }

  async #look() {
    const part = { [this.kind.toLowerCase()]: this.own, language: this.settings.language ?? null };
    try {
      this.seen = await hub.channels.preview(this.channel, this.kind, part);
      this.wrong = null;
    } catch (problem) {
      const field = `/settings/${this.kind.toLowerCase()}`;
      this.wrong = problem.errors?.find((it) => it.pointer.startsWith(field)) ?? {
        at: null,
        detail: problem.message,
      };
    }
  }
}

customElements.define('sr-channel-message', Message);
