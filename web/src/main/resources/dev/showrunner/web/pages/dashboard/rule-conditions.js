// The conditions of a rule as a form; `editor` is the <sr-rule-editor> that holds the draft.
import { html } from 'lit';
import { icon } from './icons.js';

const roles = ['BROADCASTER', 'MODERATOR', 'VIP', 'SUBSCRIBER', 'FOLLOWER'];
const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const ways = {
  CONTAINS: 'contains',
  WORD: 'has the word',
  EXACT: 'is exactly',
  STARTS_WITH: 'starts with',
  REGEX: 'matches (RE2)',
};
const words = (text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
const lines = (text) => text.split('\n').filter((line) => line.trim());
const number = (text) => (text === '' ? null : Number(text));
const role = (word) => (word === 'VIP' ? word : small(word));
const small = (word) => word.charAt(0) + word.slice(1).toLowerCase();

export function conditions(editor) {
  const when = editor.draft.when ?? {};
  const set = (change) => editor.set({ when: { ...when, ...change } });
  const toggle = (name, all, one) => {
    const now = new Set(when[name] ?? []);
    if (!now.delete(one)) now.add(one);
    set({ [name]: all.filter((each) => now.has(each)) });
  };
  return html`<fieldset>
    <legend>When</legend>
    <div class="rule-fields">
      ${editor.field(
        'Platforms',
        '/when/platforms',
        editor.text(when.platforms?.join(', '), (text) => set({ platforms: words(text) }), {
          placeholder: 'any, or twitch, kick',
        }),
      )}
      ${editor.field(
        'Channels',
        '/when/channels',
        editor.text(when.channels?.join(', '), (text) => set({ channels: words(text) }), {
          placeholder: 'any, or twitch/ana',
        }),
      )}
      ${editor.field(
        'Quantity from',
        '/when/minQuantity',
        count(when.minQuantity || '', (n) => set({ minQuantity: n ?? 0 })),
      )}
      ${editor.field(
        'to',
        '/when/maxQuantity',
        count(when.maxQuantity ?? '', (n) => set({ maxQuantity: n })),
      )}
    </div>
    <div class="row wrap chips-row" role="group" aria-label="Roles of the viewer">
      <span class="small muted">Viewer is</span>
      ${roles.map((one) => chip(role(one), when.roles?.includes(one), () => toggle('roles', roles, one)))}
      ${chip('First time here', when.firstTime, () => set({ firstTime: !when.firstTime }))}
      ${editor.fault('/when/roles')}
    </div>
    <div class="rule-parts">
      ${amount(editor, when.amount, set)} ${text(editor, when.text, set)}
      ${time(editor, when.time, set)}
    </div>
  </fieldset>`;
}

const count = (value, set) =>
  html`<input
    class="field num"
    type="number"
    min="0"
    placeholder="any"
    .value=${String(value)}
    @input=${(event) => set(number(event.currentTarget.value))}
  />`;

const chip = (label, on, press) =>
  html`<button class="button small" type="button" aria-pressed=${on ? 'true' : 'false'} @click=${press}>
    ${label}
  </button>`;

/** A part that is there or not. */
const part = (name, label, there, add, drop, content) =>
  there
    ? html`<div class="rule-part" data-part=${name}>
        <div class="row">
          <b class="small grow">${label}</b>
          <button
            class="button quiet square"
            type="button"
            aria-label="Remove: ${label}"
            @click=${drop}
          >
            ${icon('close')}
          </button>
        </div>
        ${content()}
      </div>`
    : html`<button class="button small" type="button" data-add=${name} @click=${add}>
        ${icon('plus')} ${label}
      </button>`;

function amount(editor, range, set) {
  const change = (more) => set({ amount: { ...range, ...more } });
  return part(
    'amount',
    'Amount paid, in any currency',
    range,
    () => set({ amount: { min: 1, max: null, currency: 'USD' } }),
    () => set({ amount: null }),
    () =>
      html`<div class="rule-fields">
          ${editor.field('From', '/when/amount/min', money(range.min, (min) => change({ min })))}
          ${editor.field('to', '/when/amount/max', money(range.max, (max) => change({ max })))}
          ${editor.field(
            'Currency',
            '/when/amount/currency',
            editor.text(range.currency, (code) => change({ currency: code.trim() })),
          )}
        </div>`,
  );
}

const money = (value, set) =>
  html`<input
    class="field num"
    type="number"
    min="0"
    step="any"
    placeholder="any"
    .value=${String(value ?? '')}
    @input=${(event) => set(number(event.currentTarget.value))}
  />`;

function text(editor, match, set) {
  const change = (more) => set({ text: { ...match, ...more } });
  return part(
    'text',
    'What the viewer wrote',
    match,
    () =>
      set({ text: { how: 'CONTAINS', any: ['hello'], ignoreCase: true, ignoreAccents: false } }),
    () => set({ text: null }),
    () =>
      html`<div class="rule-fields">
          ${editor.field(
            'The text',
            '/when/text/how',
            html`<select
              class="field"
              @change=${(event) => change({ how: event.currentTarget.value })}
            >
              ${Object.entries(ways).map(([how, label]) => html`<option value=${how} ?selected=${how === match.how}>${label}</option>`)}
            </select>`,
          )}
          ${editor.field(
            'any of these, one a line',
            '/when/text/any',
            html`<textarea
              class="field"
              rows="2"
              spellcheck="false"
              .value=${match.any.join('\n')}
              @input=${(event) => change({ any: lines(event.currentTarget.value) })}
            ></textarea>`,
          )}
        </div>
        <div class="row wrap">
          ${chip('Capitals count', !match.ignoreCase, () => change({ ignoreCase: !match.ignoreCase }))}
          ${chip('é counts as e', match.ignoreAccents, () => change({ ignoreAccents: !match.ignoreAccents }))}
        </div>`,
  );
}

function time(editor, window, set) {
  const change = (more) => set({ time: { ...window, ...more } });
  const clock = (value, name) =>
    html`<input
      class="field num"
      type="time"
      .value=${value ?? ''}
      @input=${(event) => change({ [name]: event.currentTarget.value || null })}
    />`;
  return part(
    'time',
    'Time of day and week',
    window,
    () =>
      set({
        time: {
          from: '18:00',
          to: '23:00',
          days: [],
          zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
    () => set({ time: null }),
    () =>
      html`<div class="rule-fields">
          ${editor.field('From', '/when/time/from', clock(window.from, 'from'))}
          ${editor.field('to', '/when/time/to', clock(window.to, 'to'))}
          ${editor.field(
            'Time zone',
            '/when/time/zone',
            editor.text(window.zone, (zone) => change({ zone: zone.trim() })),
          )}
        </div>
        <div class="row wrap chips-row" role="group" aria-label="Days on which it begins">
          ${days.map((day) =>
            chip(small(day).slice(0, 3), window.days?.includes(day), () =>
              change({
                days: days.filter((each) => (window.days ?? []).includes(each) !== (each === day)),
              }),
            ),
          )}
        </div>`,
  );
}
