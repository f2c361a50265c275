// <sr-rules-view>: for each service the table of events it acts on; out to a file and in from one.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { empty, listed } from './notes.js';
import { say } from './toast.js';
import { hub } from './data/hub.js';
import { label, plural } from './data/format.js';
import { usual } from './data/rules-data.js';
import './rule.js';
import './rule-editor.js';

class RulesView extends Part {
  static properties = {
    fresh: { state: true },
    plan: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.follow(hub.rules, hub.status);
    hub.rules.load();
  }

  render() {
    const names = new Set(hub.status.services.map((service) => service.name));
    for (const name of hub.rules.services) names.add(name);
    return html`<div class="rules-view">
      <div class="row view-tools wrap">
        <span class="muted grow"
          >A rule hands events of a type to a service. A change holds from the next event on.</span
        >
        <label class="button">
          ${icon('upload')} Import
          <input class="sr-only" type="file" accept=".yaml,.yml" @change=${this.#chosen} />
        </label>
        <a class="button" href="/api/v1/rules.yaml" download="rules.yaml"
          >${icon('download')} Export</a
        >
      </div>
      ${this.#plan()} ${this.#problem()}
      ${listed(
        hub.rules,
        names.size,
        () => repeat([...names], (name) => name, (name) => this.#service(name)),
        empty('rules', 'No service is installed', 'Put a plugin jar into plugins/, then restart.'),
      )}
    </div>`;
  }

  #service(name) {
    const rules = hub.rules.of(name);
    const on = rules.filter((rule) => rule.enabled).length;
    const known = hub.status.service(name);
    const fresh = this.fresh?.service === name ? this.fresh : null;
    return html`<section class="panel rules" data-service=${name} aria-label=${label(name)}>
      <div class="panel-head wrap">
        <h2 class="name">${label(name)}</h2>
        <span class="muted small num">${plural(rules.length, 'rule')}, ${on} on</span>
        ${known?.active === false ? html`<span class="tag attention">${icon('pause')}switched off</span>` : null}
        ${known ? null : html`<span class="tag bad">${icon('alert')}not installed</span>`}
        <span class="grow"></span>
        <button class="button" data-verb="add" @click=${() => this.#add(name)}>
          ${icon('plus')} Add rule
        </button>
      </div>
      ${
        fresh
          ? html`<sr-rule-editor
              .rule=${fresh}
              .isNew=${true}
              .done=${() => (this.fresh = null)}
            ></sr-rule-editor>`
          : null
      }
      ${
        rules.length
          ? html`<div class="rule-columns small muted" aria-hidden="true">
              <span>Event</span><span>Priority</span><span>Mode</span><span>Discardable</span
              ><span>Stackable</span><span>On</span><span></span>
            </div>`
          : html`<p class="small muted rules-none">No rule yet: no event reaches it.</p>`
      }
      ${repeat(
        rules,
        (rule) => rule.id,
        (rule) =>
          html`<sr-rule .rule=${rule} .duplicate=${(copy) => (this.fresh = copy)}></sr-rule>`,
      )}
    </section>`;
  }

  #add(service) {
    const action = hub.rules.actionsOf(service)[0] ?? '';
    this.fresh = usual(hub.rules.freeId(`${service}.new`), 'chat.message', service, action);
  }

  async #chosen(event) {
    const input = event.currentTarget;
    const [file] = input.files;
    if (!file) return;
    this.problem = null;
    this.plan = null;
    try {
      const text = await file.text();
      this.plan = { file: file.name, text, ...(await hub.rules.importFile(text, true)) };
    } catch (problem) {
      this.problem = problem;
    }
    input.value = '';
  }

  #plan() {
    const { plan } = this;
    if (!plan) return null;
    const news = plan.created.length + plan.changed.length;
    return html`<div class="panel rules-plan" role="status">
      <p>
        <b class="says">${plan.file}</b> adds ${plural(plan.created.length, 'rule')}, changes
        ${plan.changed.length}, leaves ${plan.unchanged.length} as they are.
      </p>
      ${news ? html`<p class="small muted says">${[...plan.created, ...plan.changed].slice(0, 20).join(', ')}</p>` : null}
      ${plan.warnings.map((w) => html`<p class="small attention says">Line ${w.line}: ${w.detail}</p>`)}
      <div class="row">
        ${news ? html`<button class="button primary" data-verb="import" @click=${this.#import}>Import ${plural(news, 'rule')}</button>` : null}
        <button class="button" @click=${() => (this.plan = null)}>${news ? 'Leave it' : 'Close'}</button>
      </div>
    </div>`;
  }

  async #import() {
    const { plan } = this;
    const before = plan.changed.map((id) => hub.rules.find(id));
    try {
      await hub.rules.importFile(plan.text, false);
      this.plan = null;
      say('Rules imported', {
        undo: async () => {
          for (const rule of before) await hub.rules.replace(rule);
          for (const id of plan.created) await hub.rules.delete({ id });
        },
      });
    } catch (problem) {
      this.problem = problem;
    }
  }

  #problem() {
    const { problem } = this;
    if (!problem) return null;
    return html`<div class="panel rules-plan" role="alert">
      <p class="bad">${icon('alert')} Nothing was imported.</p>
      <ol class="small">
        ${(problem.errors.length ? problem.errors : [{ detail: problem.message }]).map(
          ({ line, column, pointer, detail }) =>
            html`<li class="says">
              ${line ? html`<b class="num">Line ${line}, column ${column}</b>` : null}
              ${pointer?.split('/').slice(3).join('.')} ${detail}
            </li>`,
        )}
      </ol>
      <button class="button" @click=${() => (this.problem = null)}>Close</button>
    </div>`;
  }
}

customElements.define('sr-rules-view', RulesView);
