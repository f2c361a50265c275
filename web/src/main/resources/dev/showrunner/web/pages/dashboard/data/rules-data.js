// Rules: what is done for which event, by which service.
import { Loaded } from './model.js';
import { get, items, piece, post, postYaml, put, remove } from './api.js';

const PAGE = 500;

export class RulesData extends Loaded {
  rules = [];
  /** What each service can do, with the arguments. */
  actions = {};

  async fetch() {
    const rules = [];
    let after = '';
    do {
      const page = await get(`rules?limit=${PAGE}${after}`);
      rules.push(...page.items);
      after = page.next ? `&after=${piece(page.next)}` : '';
    } while (after);
    this.rules = rules;
    const services = await items('services');
    const known = services.map(async ({ name }) => [
      name,
      await items(`services/${piece(name)}/actions`),
    ]);
    this.actions = Object.fromEntries(await Promise.all(known));
  }

  /** Of a service, the most important first. */
  of(service) {
    return this.rules
      .filter((rule) => rule.service === service)
      .sort((a, b) => b.priority - a.priority || a.id.localeCompare(b.id));
  }

  /** Services that rules name, also those that are not there. */
  get services() {
    return [...new Set(this.rules.map((rule) => rule.service))];
  }

  actionsOf(service) {
    const declared = (this.actions[service] ?? []).map(({ name }) => name);
    return [...new Set([...declared, ...this.of(service).map((rule) => rule.action)])].sort();
  }

  /** The arguments an action declares; null when nobody knows the action. */
  argumentsOf({ service, action }) {
    return this.actions[service]?.find(({ name }) => name === action)?.arguments ?? null;
  }

  find(id) {
    return this.rules.find((rule) => rule.id === id) ?? null;
  }

  async create(rule) {
    return this.#take(await post('rules', rule));
  }

  async replace(rule) {
    return this.#take(await put(`rules/${piece(rule.id)}`, rule));
  }

  #take({ warnings = [], ...rule }) {
    this.rules = [...this.rules.filter((other) => other.id !== rule.id), rule];
    this.changed();
    return { rule, warnings };
  }

  async delete(rule) {
    await remove(`rules/${piece(rule.id)}`);
    this.rules = this.rules.filter((other) => other.id !== rule.id);
    this.changed();
  }

  /** What a rule would do, saved or not; with an event that happened or a made-up one. */
  test(rule, eventId) {
    return post(`rules/${piece(rule.id)}/test`, { rule, eventId: eventId || null });
  }

  async importFile(text, dryRun) {
    const answer = await postYaml(`rules.yaml?dryRun=${dryRun}`, text);
    if (!dryRun) await this.load();
    return answer;
  }

  /** An id that no rule has, as near to this one as can be. */
  freeId(wanted) {
    let id = wanted;
    for (let n = 2; this.find(id); n += 1) id = `${wanted}-${n}`;
    return id;
  }
}

/** A rule of middle importance, as the server would fill it in. */
export const usual = (id, on, service, action) => ({
  id,
  on,
  when: {},
  service,
  action,
  args: {},
  priority: 5,
  mode: 'ASYNC',
  discardable: true,
  stackable: true,
  timeout: '30s',
  maxAttempts: 3,
  expireAfter: null,
  cooldown: { perRule: '0s', perViewer: '0s' },
  enabled: true,
});

/** What stands in the conditions, in a few words; empty when every event counts. */
export function conditionWords(when = {}) {
  const some = (list) => (list?.length > 2 ? `${list.slice(0, 2).join(', ')} …` : list?.join(', '));
  const range = (min, max) => (max == null ? `≥ ${min}` : min ? `${min}–${max}` : `≤ ${max}`);
  return [
    some(when.platforms),
    some(when.channels),
    some(when.roles?.map((role) => role.toLowerCase())),
    when.minQuantity || when.maxQuantity != null
      ? `quantity ${range(when.minQuantity, when.maxQuantity)}`
      : '',
    when.amount ? `${range(when.amount.min ?? 0, when.amount.max)} ${when.amount.currency}` : '',
    when.text ? `text ${when.text.how.toLowerCase().replace('_', ' ')} “${some(when.text.any)}”` : '',
    when.firstTime ? 'first time here' : '',
    when.time
      ? `${when.time.from ?? '00:00'}–${when.time.to ?? '24:00'}${when.time.days.length ? ` ${when.time.days.map((day) => day.slice(0, 3).toLowerCase()).join(' ')}` : ''}`
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
