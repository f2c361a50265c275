// What the pages about shows share: the choice of a currency, a show's tags, a figure with its name.
import { html } from 'lit';
import { icon } from './icons.js';
import { word } from './data/format.js';
import { currency, named, scope } from './data/shows-data.js';

const USUAL = ['EUR', 'USD', 'GBP', 'RUB', 'KZT', 'BRL', 'TRY'];

/** The choice of the currency that everything is converted into. */
export function currencies(now, amounts = []) {
  if (!now) return null;
  const seen = amounts.map((one) => one.unit).filter((unit) => unit.length === 3);
  const all = [...new Set([now, ...USUAL, ...seen])].filter(Boolean).sort();
  return html`<label class="row small muted"
    ><span class="currency-in">in</span>
    <select
      class="field currency"
      aria-label="Currency to convert into"
      @change=${(event) => currency.choose(event.target.value)}
    >
      ${all.map((one) => html`<option ?selected=${one === now}>${one}</option>`)}
    </select></label
  >`;
}

/** The choice of a channel, where there is one: [{ platform, login }]. */
export function channels(all, chosen) {
  const names = all.map(named);
  if (chosen && !names.includes(chosen)) names.push(chosen);
  if (names.length < 2 && !chosen) return null;
  return html`<select
    class="field of-channel"
    aria-label="Channel"
    @change=${(event) => scope.choose({ channel: event.target.value })}
  >
    <option value="" ?selected=${!chosen}>All channels</option>
    ${names.map((one) => html`<option value=${one} ?selected=${one === chosen}>${one}</option>`)}
  </select>`;
}

/** What tells a show from the others. */
export function tags({ session, simulated }) {
  return html`${
    word(session.state) === 'active'
      ? html`<span class="tag good">${icon('dot')}on now</span>`
      : word(session.state) === 'aborted'
        ? html`<span class="tag attention">${icon('alert')}aborted</span>`
        : null
  }
  ${simulated ? html`<span class="tag muted">${icon('flask')}simulated</span>` : null}`;
}

/** One figure with its name. */
export function tile(name, value, beside = '') {
  return html`<div class="tile">
    <dt class="small muted">${name}</dt>
    <dd class="num">${value}</dd>
    ${beside ? html`<dd class="small muted num says">${beside}</dd>` : null}
  </div>`;
}
