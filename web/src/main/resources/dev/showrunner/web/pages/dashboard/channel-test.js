// <sr-channel-test>: sends an announcement as it would be now, to see whether it arrives.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { plural } from './data/format.js';
import { hub } from './data/hub.js';

const kinds = [
  ['ONLINE', 'A stream begins'],
  ['OFFLINE', 'A stream ends'],
  ['UPDATED', 'Title or category change'],
];
const states = {
  sent: ['good', 'check', 'sent'],
  failed: ['bad', 'alert', 'failed'],
  limited: ['attention', 'clock', 'limited'],
  unknown: ['attention', 'alert', 'unknown'],
};

class Test extends Part {
  static properties = {
    channel: { attribute: false },
    /** What is set for the channel, saved or not. */
    settings: { attribute: false },
    /** The chosen targets: [{name, label}]. */
    targets: { attribute: false },
    answer: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  render() {
    const many = this.targets.length;
    return html`<section class="announce-test" aria-label="Send a test">
      <h3>Send a test</h3>
      <p class="small muted">
        Really sent, marked as a test. It is no announcement: no cooldown begins.
      </p>
      <form class="row wrap" @submit=${this.#send}>
        <select class="field" name="kind" aria-label="What is announced">
          ${kinds.map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}
        </select>
        <select class="field" name="target" aria-label="Where to" ?disabled=${!many}>
          <option value="">${many ? `To all ${plural(many, 'target')}` : 'No target is chosen'}</option>
          ${this.targets.map(({ name, label }) => html`<option value=${name}>${label}</option>`)}
        </select>
        <button class="button" ?disabled=${this.busy || !many}>
          ${icon('flask')} ${this.busy ? 'Sending…' : 'Send a test'}
        </button>
      </form>
      <div aria-live="polite">
        ${this.problem ? html`<p class="small bad says">${icon('alert')} ${this.problem}</p>` : null}
        ${this.answer ? this.#answer(this.answer) : null}
      </div>
    </section>`;
  }

  #answer({ items, sample }) {
    return html`<div class="test-answer">
      ${items.map(
        ({ target, state, reason, retryAfter, text }) =>
          html`<div class="sent-target small" title=${text}>
            <span class="tag ${states[state][0]}">${icon(states[state][1])}${states[state][2]}</span>
            <bdi class="name">${this.#label(target)}</bdi>
            ${
              reason
                ? html`<p class="muted says">
                    ${reason}${retryAfter ? `; again in ${retryAfter}` : ''}
                  </p>`
                : null
            }
          </div>`,
      )}
      ${sample ? html`<p class="small muted">With a made-up stream: none of the channel is known.</p>` : null}
    </div>`;
  }

  #label(target) {
    return this.targets.find(({ name }) => name === target)?.label ?? target;
  }

  async #send(event) {
    event.preventDefault();
    const { kind, target } = event.currentTarget.elements;
    this.busy = true;
    this.answer = null;
    this.problem = null;
    try {
      this.answer = await hub.channels.test(this.channel, {
        kind: kind.value,
        settings: this.settings,
        targets: target.value ? [target.value] : null,
      });
    } catch (problem) {
      const [first] = problem.errors ?? [];
      this.problem = first
        ? `${first.pointer.replace('/settings', '').slice(1).replaceAll('/', ' ')} ${first.detail}`
        : problem.message;
    }
    this.busy = false;
  }
}

customElements.define('sr-channel-test', Test);
