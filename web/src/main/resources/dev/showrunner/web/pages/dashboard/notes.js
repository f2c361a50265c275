// The three states every list has beside its content: nothing yet, loading, wrong.
import { html } from 'lit';
import { icon } from './icons.js';

export const empty = (picture, title, words, action = null, compact = false) =>
  html`<div class="note ${compact ? 'compact' : ''}">
    ${compact ? null : icon(picture)}
    <strong>${title}</strong>
    <p>${words}</p>
    ${action}
  </div>`;

export const loading = (rows = 5) =>
  html`<div class="skeleton" role="status" aria-label="Loading">
    ${Array.from({ length: rows }, () => html`<i></i>`)}
  </div>`;

export const failed = (problem, retry) =>
  html`<div class="note" role="alert">
    <span class="bad">${icon('alert')}</span>
    <strong>${problem?.unreachable ? 'No answer' : 'That did not work'}</strong>
    <p class="says">${problem?.message}</p>
    <button class="button" @click=${retry}>${icon('replay')} Try again</button>
  </div>`;

/** A list by its state. */
export function listed(model, filled, render, none, rows = 5) {
  if (model.state === 'failed') return failed(model.problem, () => model.load());
  if (model.state === 'loading') return loading(rows);
  return filled ? render() : none;
}
