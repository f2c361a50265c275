// <sr-rule-editor>: everything about one rule, with what it would do beside it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { attempt, say } from './toast.js';
import { hub } from './data/hub.js';
import { items, piece } from './data/api.js';
import { knownTypes } from './data/describe.js';
import { dotted } from './data/format.js';
import { conditions } from './rule-conditions.js';
import { preview } from './rule-preview.js';

const PAUSE_MS = 250;

class RuleEditor extends Part {
  static properties = {
    rule: { attribute: false },
    isNew: { attribute: false },
    done: { attribute: false },
    duplicate: { attribute: false },
    draft: { state: true },
    trial: { state: true },
    problem: { state: true },
    eventId: { state: true },
    past: { state: true },
  };

  #timer = 0;
  #asked = 0;
  #lastArg = null;

  willUpdate(changes) {
    if (!changes.has('rule') || this.draft) return;
    this.draft = structuredClone(this.rule);
    this.#recall();
    this.#try(0);
  }

  /** The newest events of the type, to try the rule with. */
  async #recall() {
    const type = this.draft.on;
    this.eventId = '';
    try {
      this.past = await items(`events?type=${piece(type)}&limit=8`);
    } catch {
      this.past = []; // not a type yet: the sample has to do
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Changes the draft and looks what it would do now. */
  set(change) {
    this.draft = { ...this.draft, ...change };
    this.#try();
  }

  #try(pause = PAUSE_MS) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const turn = ++this.#asked;
      try {
        const trial = await hub.rules.test(this.draft, this.eventId);
        if (turn === this.#asked) Object.assign(this, { trial, problem: null });
      } catch (problem) {
        if (turn === this.#asked) this.problem = problem;
      }
    }, pause);
  }

  /** What is wrong with a field, under it. */
  fault(pointer) {
    const found = [...(this.problem?.errors ?? []), ...(this.trial?.warnings ?? [])].filter(
      (error) => `${error.pointer.replace(/^\/rule(?=\/)/, '')}/`.startsWith(`${pointer}/`),
    );
    const bad = this.problem?.errors ?? [];
    return found.map(
      (error) =>
        html`<p class="small says ${bad.includes(error) ? 'bad' : 'attention'}" role="alert">
          ${error.detail}${error.at == null ? '' : ` (character ${error.at + 1})`}
        </p>`,
    );
  }

  render() {
    const { draft } = this;
    if (!draft) return null;
    return html`<form class="rule-editor" @submit=${this.#save} novalidate>
      <div class="rule-form">
        ${this.isNew ? this.#identity() : null} ${conditions(this)} ${this.#action()}
        ${this.#limits()}
        <div class="row wrap rule-verbs">
          <button class="button primary" data-verb="save">
            ${this.isNew ? 'Add rule' : 'Save changes'}
          </button>
          <button class="button" type="button" @click=${() => this.done()}>Cancel</button>
          <span class="grow"></span>
          ${
            this.isNew
              ? null
              : html`<button class="button" type="button" data-verb="duplicate" @click=${this.#copy}>
                    ${icon('copy')} Duplicate
                  </button>
                  <button class="button" type="button" data-verb="delete" @click=${this.#delete}>
                    ${icon('trash')} Delete
                  </button>`
          }
        </div>
        ${this.#others()}
      </div>
      ${preview(this)}
    </form>`;
  }

  /** What is wrong and stands at no field. */
  #others() {
    if (!this.problem || this.problem.errors?.length) return null;
    return html`<p class="small bad says" role="alert">${this.problem.message}</p>`;
  }

  field(words, pointer, input, hint = '') {
    return html`<label class="rule-field" data-pointer=${pointer}>
      <span class="small muted">${words}</span>
      ${input} ${hint ? html`<span class="small muted">${hint}</span>` : null}
      ${this.fault(pointer)}
    </label>`;
  }

  text(value, set, more = {}) {
    return html`<input
      class="field"
      autocomplete="off"
      spellcheck="false"
      placeholder=${more.placeholder ?? ''}
      list=${more.list ?? ''}
      aria-label=${more.label ?? ''}
      .value=${String(value ?? '')}
      @input=${(event) => set(event.currentTarget.value)}
    />`;
  }

  #identity() {
    const { draft } = this;
    return html`<fieldset>
      <legend>Rule</legend>
      <div class="rule-fields">
        ${this.field('Id', '/id', this.text(draft.id, (id) => this.set({ id })))}
        ${this.field(
          'Event',
          '/on',
          html`<input
              class="field"
              list="rule-types"
              name="on"
              .value=${draft.on}
              @input=${(event) => this.set({ on: event.currentTarget.value.trim() })}
              @change=${() => this.#recall()}
            /><datalist id="rule-types">
              ${knownTypes.map((type) => html`<option value=${type}>${dotted(type)}</option>`)}
            </datalist>`,
        )}
      </div>
    </fieldset>`;
  }

  #action() {
    const { draft } = this;
    const args = Object.entries(draft.args);
    const declared = hub.rules.argumentsOf(draft);
    const full = declared?.every(({ name }) => name in draft.args) ?? false;
    return html`<fieldset>
      <legend>Do</legend>
      <div class="rule-fields">
        ${this.field(
          'Action',
          '/action',
          html`<input
              class="field"
              list="actions-${draft.service}"
              .value=${draft.action}
              @input=${(event) => this.set({ action: event.currentTarget.value.trim() })}
            /><datalist id="actions-${draft.service}">
              ${hub.rules.actionsOf(draft.service).map((name) => html`<option>${name}</option>`)}
            </datalist>`,
        )}
      </div>
      ${args.map(([name, template], i) => this.#arg(name, template, i))}
      <div class="row wrap">
        <button class="button small" type="button" ?disabled=${full} @click=${this.#addArg}>
          ${icon('plus')} Argument
        </button>
        <select
          class="field insert"
          aria-label="Insert a field of the event"
          @change=${this.#insert}
          ?disabled=${!args.length}
        >
          <option value="">Insert a field…</option>
          ${Object.entries(this.trial?.fields ?? {}).map(([name, value]) => html`<option value=${name}>${name}: ${value.slice(0, 40)}</option>`)}
        </select>
        <span class="small muted">{field|words} shows the words when the field is missing</span>
      </div>
      ${args.length ? this.#lacking() : this.fault('/args')}
    </fieldset>`;
  }

  #arg(name, template, i) {
    const pointer = `/args/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const meaning = hub.rules
      .argumentsOf(this.draft)
      ?.find((argument) => argument.name === name)?.meaning;
    return html`<div class="rule-arg" data-pointer=${pointer}>
      ${this.#argName(name, i)}
      <textarea
        class="field"
        rows="1"
        aria-label="Template of ${name}"
        spellcheck="false"
        .value=${template}
        @focus=${(event) => (this.#lastArg = { name, box: event.currentTarget })}
        @input=${(event) => this.#setArg(name, event.currentTarget.value)}
      ></textarea>
      <button
        class="button quiet square"
        type="button"
        aria-label="Remove ${name}"
        @click=${() => this.#dropArg(name)}
      >
        ${icon('close')}
      </button>
      <div>
        ${meaning ? html`<p class="small muted says">${meaning}</p>` : null} ${this.fault(pointer)}
      </div>
    </div>`;
  }

  /** One of those that the action declares; any where nobody knows the action. */
  #argName(name, i) {
    const rename = (event) => this.#renameArg(i, event.currentTarget.value.trim());
    const declared = hub.rules.argumentsOf(this.draft)?.map((argument) => argument.name);
    if (!declared) {
      return html`<input
        class="field"
        aria-label="Name of the argument"
        .value=${name}
        @change=${rename}
      />`;
    }
    const free = declared.filter((other) => other === name || !(other in this.draft.args));
    const names = free.includes(name) ? free : [name, ...free];
    return html`<select class="field" aria-label="Name of the argument" @change=${rename}>
      ${names.map((other) => html`<option ?selected=${other === name} .selected=${other === name}>${other}</option>`)}
    </select>`;
  }

  /** What is wrong with the arguments as a whole: one that is required is not there. */
  #lacking() {
    return (this.problem?.errors ?? [])
      .filter(({ pointer }) => pointer.replace(/^\/rule(?=\/)/, '') === '/args')
      .map(({ detail }) => html`<p class="small says bad" role="alert">${detail}</p>`);
  }

  #setArg(name, template) {
    this.set({ args: { ...this.draft.args, [name]: template } });
  }

  #renameArg(at, name) {
    const entries = Object.entries(this.draft.args);
    if (!name || entries.some(([other], i) => other === name && i !== at)) {
      this.requestUpdate();
      return;
    }
    entries[at] = [name, entries[at][1]];
    this.set({ args: Object.fromEntries(entries) });
  }

  #dropArg(name) {
    const { [name]: gone, ...args } = this.draft.args;
    this.set({ args });
  }

  #addArg() {
    const declared = hub.rules.argumentsOf(this.draft) ?? [];
    let { name } = declared.find((argument) => !(argument.name in this.draft.args)) ?? {
      name: 'text',
    };
    for (let n = 2; name in this.draft.args; n += 1) name = `text-${n}`;
    this.set({ args: { ...this.draft.args, [name]: '' } });
  }

  #insert(event) {
    const field = event.currentTarget.value;
    event.currentTarget.value = '';
    const box = this.#lastArg?.box.isConnected ? this.#lastArg.box : this.querySelector('textarea');
    if (!field || !box) return;
    box.setRangeText(`{${field}}`, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input'));
    box.focus();
  }

  #limits() {
    const { draft } = this;
    const quiet = (name) => (value) =>
      this.set({ cooldown: { ...draft.cooldown, [name]: value.trim() || '0s' } });
    return html`<fieldset>
      <legend>Limits</legend>
      <div class="rule-fields">
        ${this.field('Quiet after it fired', '/cooldown/perRule', this.text(draft.cooldown.perRule, quiet('perRule')))}
        ${this.field('Quiet per viewer', '/cooldown/perViewer', this.text(draft.cooldown.perViewer, quiet('perViewer')))}
        ${this.field('Longest attempt', '/timeout', this.text(draft.timeout, (timeout) => this.set({ timeout: timeout.trim() })))}
        ${this.field('Attempts', '/maxAttempts', html`<input class="field num" type="number" min="1" max="1000" .value=${String(draft.maxAttempts)} @input=${(event) => this.set({ maxAttempts: Number(event.currentTarget.value) })} />`)}
        ${this.field('Not worth doing after', '/expireAfter', this.text(draft.expireAfter, (age) => this.set({ expireAfter: age.trim() || null }), { placeholder: 'never' }))}
      </div>
    </fieldset>`;
  }

  async #save(event) {
    event.preventDefault();
    const before = this.isNew ? null : this.rule;
    try {
      const { rule } = await (before
        ? hub.rules.replace(this.draft)
        : hub.rules.create(this.draft));
      say(before ? `${rule.id} saved` : `${rule.id} added`, {
        undo: () => (before ? hub.rules.replace(before) : hub.rules.delete(rule)),
      });
      this.done();
    } catch (problem) {
      this.#asked += 1;
      clearTimeout(this.#timer);
      this.problem = problem;
      await this.updateComplete;
      this.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #copy() {
    this.done();
    this.duplicate({
      ...structuredClone(this.draft),
      id: hub.rules.freeId(`${this.draft.id}-copy`),
    });
  }

  #delete() {
    const rule = this.rule;
    attempt(() => hub.rules.delete(rule), `${rule.id} deleted`, {
      undo: () => hub.rules.create(rule),
    });
  }
}

customElements.define('sr-rule-editor', RuleEditor);
