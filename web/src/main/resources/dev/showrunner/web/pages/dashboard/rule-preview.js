// What a rule would do with an event, beside the form; `editor` is the <sr-rule-editor>.
import { html } from 'lit';
import { icon } from './icons.js';
import { loading } from './notes.js';
import { describe } from './data/describe.js';

const names = {
  enabled: 'On',
  on: 'Event',
  stackable: 'Streak',
  service: 'Service',
  cooldown: 'Quiet time',
  platforms: 'Platform',
  channels: 'Channel',
  roles: 'Role',
  quantity: 'Quantity',
  amount: 'Amount',
  text: 'Text',
  time: 'Time',
  firstTime: 'First time',
};

export function preview(editor) {
  const { trial, problem } = editor;
  return html`<aside class="rule-preview ${problem ? 'old' : ''}" aria-label="What it would do">
    <div class="row">
      <h3 class="grow">What it would do</h3>
      <select
        class="field"
        aria-label="Try it with"
        @change=${(event) => {
          editor.eventId = event.currentTarget.value;
          editor.set({});
        }}
      >
        <option value="">with a sample</option>
        ${(editor.past ?? []).map((event) => {
          const { who, words, amount } = describe(event);
          return html`<option value=${event.id} ?selected=${editor.eventId === event.id}>
            with ${[who, words, amount].filter(Boolean).join(' ').slice(0, 40)}
          </option>`;
        })}
      </select>
    </div>
    ${trial ? answer(trial) : problem ? null : loading(4)}
  </aside>`;
}

function answer({ fires, checks, delivery }) {
  const args = Object.entries(delivery.args).sort(([a], [b]) => a.localeCompare(b));
  return html`<p class="tag ${fires ? 'good' : 'attention'}" data-fires=${fires}>
      ${icon(fires ? 'check' : 'hide')} ${fires ? 'It would fire' : 'It would not fire'}
    </p>
    <ul class="checks small">
      ${checks.map(
        ({ condition, holds, why }) =>
          html`<li class=${holds ? 'muted' : 'attention'}>
            ${icon(holds ? 'check' : 'close')}
            <span class="says"><b>${names[condition] ?? condition}</b> ${why}</span>
          </li>`,
      )}
    </ul>
    <p class="small muted">
      ${delivery.service} does “${delivery.action}”, priority ${delivery.priority},
      ${delivery.mode}
    </p>
    <dl class="small filled">
      ${args.map(
        ([name, value]) =>
          html`<dt class="muted">${name}</dt>
            <dd class="says">${value || '–'}</dd>`,
      )}
    </dl>`;
}
