// <sr-moment>: why a highlight is one, and what to do with it.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { opened } from './layers.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { evidence, span } from './timeline.js';
import { word } from './data/format.js';
import { route } from './route.js';

const profiles = [
  ['9:16', 'tall'],
  ['1:1', 'square'],
  ['16:9', 'wide'],
];

class Moment extends Part {
  static properties = {
    moment: { attribute: false },
    close: { attribute: false },
    profile: { state: true },
  };

  #closed = null;

  constructor() {
    super();
    this.follow(hub.library);
    this.profile = '9:16';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#closed = opened(() => this.close());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#closed();
  }

  render() {
    const { moment } = this;
    const clip = hub.library.clipOf(moment.id);
    return html`<div class="moment">
      <div class="row">
        <b class="grow says">${moment.title}</b>
        <button class="button quiet square" aria-label="Close" @click=${() => this.close()}>
          ${icon('close')}
        </button>
      </div>
      <p class="small muted num">${span(moment)} · score ${moment.score.toFixed(1)}</p>
      ${evidence(moment)}
      <div class="row wrap">
        <div class="row segments" role="group" aria-label="Shape">
          ${profiles.map(
            ([profile, words]) =>
              html`<button
                class="button"
                aria-pressed=${this.profile === profile}
                title=${words}
                @click=${() => (this.profile = profile)}
              >
                ${profile}
              </button>`,
          )}
        </div>
        <button class="button" data-verb="edit" title="Trim it, choose its look, correct its words" @click=${this.#edit}>
          ${icon('pencil')} Edit
        </button>
        <button class="button primary" @click=${this.#cut}>
          ${icon('clips')} ${clip ? 'Another clip' : 'Make clip'}
        </button>
        <button class="button quiet" title="This is no highlight" @click=${this.#dismiss}>
          Dismiss
        </button>
      </div>
      ${clip ? html`<p class="small muted">A clip of it is ${word(clip.state)}.</p>` : null}
    </div>`;
  }

  #cut() {
    const { moment, profile } = this;
    attempt(() => hub.library.makeClip(moment, { profile }), `Rendering: ${moment.title}`);
  }

  #edit() {
    const { moment, profile } = this;
    attempt(async () => route.go(`clips/${(await hub.library.draft(moment, { profile })).id}`));
  }

  #dismiss() {
    const { moment, close } = this;
    attempt(() => hub.library.dismiss(moment), 'Dismissed').then((done) => done && close());
  }
}

customElements.define('sr-moment', Moment);
