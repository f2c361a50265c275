// What happened, at the edge of the screen; with Undo where it can be undone.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { Model } from './data/model.js';

const STAYS_MS = 5_000;
const PROBLEM_STAYS_MS = 10_000;
const MOST = 3;

class Toasts extends Model {
  list = [];
  #next = 1;

  say(text, { tone = 'good', undo = null } = {}) {
    const toast = { id: this.#next++, text, tone, undo };
    this.list = [...this.list, toast].slice(-MOST);
    setTimeout(() => this.drop(toast.id), tone === 'bad' ? PROBLEM_STAYS_MS : STAYS_MS);
    this.changed();
  }

  drop(id) {
    this.list = this.list.filter((toast) => toast.id !== id);
    this.changed();
  }
}

const toasts = new Toasts();

export const say = (text, more) => toasts.say(text, more);

/** Does something; says when it is done, or what is wrong. Answers whether it worked. */
export async function attempt(work, done = '', more = {}) {
  try {
    const answer = await work();
    const text = typeof done === 'function' ? done(answer) : done;
    if (text) say(text, more);
    return true;
  } catch (problem) {
    say(problem.message, { tone: 'bad' });
    return false;
  }
}

export async function copy(text, what) {
  await attempt(() => navigator.clipboard.writeText(text), `${what} copied`);
}

class ToastList extends Part {
  constructor() {
    super();
    this.follow(toasts);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        toasts.list,
        (toast) => toast.id,
        (toast) => this.#toast(toast),
      )}
    </div>`;
  }

  #toast({ id, text, tone, undo }) {
    return html`<div class="toast" data-tone=${tone}>
      <span class=${tone}>${icon(tone === 'bad' ? 'alert' : 'check')}</span>
      <span class="grow says">${text}</span>
      ${
        undo
          ? html`<button class="button" @click=${() => this.#undo(id, undo)}>Undo</button>`
          : null
      }
      <button
        class="button quiet square"
        aria-label="Close this note"
        @click=${() => toasts.drop(id)}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  #undo(id, undo) {
    toasts.drop(id);
    attempt(undo);
  }
}

customElements.define('sr-toasts', ToastList);
