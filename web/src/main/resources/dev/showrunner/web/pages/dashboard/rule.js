// <sr-rule>: a line of a service's table of events, changed in place; opens to everything else.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { opened } from './layers.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { iconOf } from './data/describe.js';
import { dotted } from './data/format.js';
import { conditionWords } from './data/rules-data.js';

class Rule extends Part {
  static properties = {
    rule: { attribute: false },
    /** Called with a copy that is to be edited as a new rule. */
    duplicate: { attribute: false },
    open: { state: true },
  };

  #close = null;

  willUpdate(changes) {
    if (!changes.has('open') || !!this.open === !!this.#close) return;
    if (this.open) this.#close = opened(() => (this.open = false));
    else this.#shut();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#shut();
    this.open = false;
  }

  #shut() {
    this.#close?.();
    this.#close = null;
  }

  render() {
    const { rule } = this;
    const words = conditionWords(rule.when);
    return html`<div class="rule-row ${rule.enabled ? '' : 'off'}" data-rule=${rule.id}>
      <button
        class="rule-name"
        aria-expanded=${this.open ? 'true' : 'false'}
        title=${rule.id}
        @click=${() => (this.open = !this.open)}
      >
        ${icon(iconOf(rule.on))}
        <span class="rule-words">
          <span class="name">${dotted(rule.on)}</span>
          <span class="name small muted"
            >${rule.action}${words ? html` · <bdi>${words}</bdi>` : null}</span
          >
        </span>
      </button>
      <label class="rule-cell" data-label="Priority">
        <select
          class="field num"
          aria-label="Priority"
          data-field="priority"
          @change=${(event) => this.#change({ priority: Number(event.currentTarget.value) })}
        >
          ${Array.from({ length: 10 }, (_, i) => 10 - i).map((n) => html`<option value=${n} ?selected=${n === rule.priority} .selected=${n === rule.priority}>${n}</option>`)}
        </select>
      </label>
      <label class="rule-cell" data-label="Mode">
        <select
          class="field"
          aria-label="Mode"
          title="SYNC: one after another. ASYNC: several at once."
          @change=${(event) => this.#change({ mode: event.currentTarget.value })}
        >
          ${['ASYNC', 'SYNC'].map((mode) => html`<option ?selected=${mode === rule.mode} .selected=${mode === rule.mode}>${mode}</option>`)}
        </select>
      </label>
      ${this.#check('discardable', 'Discardable', 'May be dropped when the queue is full')}
      ${this.#check('stackable', 'Stackable', 'Also fires in the middle of a streak')}
      ${this.#check('enabled', 'On', 'Switches the rule on or off')}
      <button
        class="button quiet square"
        aria-label=${this.open ? 'Close' : 'Open'}
        @click=${() => (this.open = !this.open)}
      >
        ${icon(this.open ? 'close' : 'down')}
      </button>
      ${
        this.open
          ? html`<sr-rule-editor
              .rule=${rule}
              .done=${() => (this.open = false)}
              .duplicate=${this.duplicate}
            ></sr-rule-editor>`
          : null
      }
    </div>`;
  }

  #check(field, words, title) {
    return html`<label class="rule-cell check" data-label=${words} title=${title}>
      <input
        type="checkbox"
        aria-label=${words}
        data-field=${field}
        .checked=${this.rule[field]}
        @change=${(event) => this.#change({ [field]: event.currentTarget.checked })}
      />
    </label>`;
  }

  async #change(change) {
    const before = this.rule;
    const [[field, value]] = Object.entries(change);
    const words =
      field === 'enabled'
        ? `${before.id} is ${value ? 'on' : 'off'}`
        : `${before.id}: ${field} is ${String(value).toLowerCase()}`;
    const worked = await attempt(() => hub.rules.replace({ ...before, ...change }), words, {
      undo: () => hub.rules.replace(before),
    });
    if (!worked) this.requestUpdate();
  }
}

customElements.define('sr-rule', Rule);
