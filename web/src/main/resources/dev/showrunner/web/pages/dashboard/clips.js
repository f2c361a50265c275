// <sr-clips>: clips as cards that play where they are.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { opened } from './layers.js';
import { empty, listed } from './notes.js';
import { attempt, copy } from './toast.js';
import { hub } from './data/hub.js';
import { piece, remove } from './data/api.js';
import { percent, word } from './data/format.js';
import { length } from './data/time.js';

const STILL_AT_SECONDS = 1;

const at = (clip, what) => `/api/v1/clips/${piece(clip.id)}/${what}`;

class ClipCard extends Part {
  static properties = {
    clip: { attribute: false },
    playing: { state: true },
    seen: { state: true },
    pictureless: { state: true },
  };

  #closed = null;

  /** The still is fetched when the card comes into view. */
  #sight = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return;
      this.seen = true;
      this.#sight.disconnect();
    },
    { rootMargin: '200px' },
  );

  constructor() {
    super();
    this.follow(hub.jobs);
  }

  firstUpdated() {
    this.#sight.observe(this.querySelector('.clip-frame'));
  }

  render() {
    const { clip } = this;
    return html`<article
      class="clip ${this.playing ? 'playing' : ''}"
      data-profile=${clip.profile}
      data-state=${word(clip.state)}
    >
      <div class="clip-frame">${this.#frame(clip)}</div>
      <div class="clip-words">
        <div class="row">
          <b class="grow name" title=${clip.title}>${clip.title}</b>
          ${
            this.playing
              ? html`<button
                  class="button quiet square"
                  aria-label="Close"
                  @click=${() => this.#stop()}
                >
                  ${icon('close')}
                </button>`
              : null
          }
        </div>
        <p class="small muted num clip-line">
          <span>${length(clip.end - clip.start)} · ${clip.profile}</span>
          <a class="clip-edit" href="#clips/${piece(clip.id)}" aria-label="Edit ${clip.title}">Edit</a>
        </p>
        ${this.playing ? this.#tools(clip) : null}
      </div>
    </article>`;
  }

  #frame(clip) {
    const state = word(clip.state);
    if (state === 'rendered') return this.playing ? this.#video(clip) : this.#still(clip);
    if (state === 'failed') return this.#failed(clip);
    const job = hub.jobs.about(clip.id);
    if (!job || !['running', 'waiting'].includes(word(job.state))) {
      return html`<a class="clip-note" href="#clips/${piece(clip.id)}" aria-label="Edit ${clip.title}">
        ${icon('pencil')} <span class="small">Not rendered</span>
      </a>`;
    }
    const words = word(job.state) === 'running' ? percent(job.progress) : 'waiting';
    return html`<div class="clip-note">
      ${icon('clock')}<span class="num">${words}</span> <span class="small muted">${state}</span>
    </div>`;
  }

  #still(clip) {
    return html`<button class="clip-play" aria-label="Play ${clip.title}" @click=${this.#play}>
      ${this.seen ? this.#picture(clip) : nothing}
      <span class="clip-sign">${icon('play', 'solid')}</span>
    </button>`;
  }

  /** The one that was chosen when it was cut; of older clips a frame. */
  #picture(clip) {
    if (!this.pictureless) {
      return html`<img
        src=${at(clip, 'thumbnail')}
        alt=""
        @error=${() => {
          this.pictureless = true;
        }}
      />`;
    }
    return html`<video
      src="${at(clip, 'video')}#t=${STILL_AT_SECONDS}"
      preload="metadata"
      muted
      tabindex="-1"
      aria-hidden="true"
    ></video>`;
  }

  #video(clip) {
    return html`<video
      src=${at(clip, 'video')}
      controls
      autoplay
      playsinline
      preload="metadata"
      @error=${this.#broken}
    ></video>`;
  }

  #failed(clip) {
    return html`<div class="clip-note bad">
      ${icon('alert')}<b>Failed</b>
      <p class="clip-problem small says" title=${clip.problem ?? ''}>${clip.problem}</p>
      <button class="button" title=${clip.problem ?? ''} @click=${() => this.#render(clip)}>
        ${icon('replay')} Retry
      </button>
    </div>`;
  }

  #render(clip) {
    return attempt(() => hub.library.renderClip(clip.id), `Rendering: ${clip.title}`);
  }

  #tools(clip) {
    return html`<div class="row wrap">
      <a class="button" href=${at(clip, 'video')} download>${icon('download')} Save</a>
      <button
        class="button quiet square"
        aria-label="Copy the file's path"
        title="Copy the file's path"
        @click=${() => copy(clip.path ?? '', 'Path')}
      >
        ${icon('copy')}
      </button>
      <sr-sure
        bare
        label="Delete this clip"
        sure="Delete it?"
        icon="trash"
        .act=${() => this.#delete(clip)}
      ></sr-sure>
    </div>`;
  }

  async #delete(clip) {
    this.#stop();
    await attempt(() => remove(`clips/${piece(clip.id)}`), `Deleted: ${clip.title}`);
    hub.library.load();
  }

  #play() {
    this.playing = true;
    this.#closed = opened(() => this.#stop());
    this.updateComplete.then(() => this.scrollIntoView({ block: 'nearest' }));
  }

  #stop() {
    this.#closed?.();
    this.#closed = null;
    this.playing = false;
  }

  #broken() {
    attempt(() =>
      Promise.reject(new Error('The clip does not play: its file may be gone. Render it again.')),
    );
    this.#stop();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
    this.#stop();
  }
}

class Clips extends Part {
  static properties = { limit: { type: Number } };

  constructor() {
    super();
    this.follow(hub.library);
  }

  render() {
    const { clips } = hub.library;
    if (hub.library.state === 'failed' && this.limit) return null; // said above
    const shown = this.limit ? clips.slice(0, this.limit) : clips;
    return html`<div class="clips">
      ${
        this.limit
          ? html`<h3 class="row">
              <span class="grow">Latest clips</span>
              ${clips.length > shown.length ? html`<a class="small" href="#clips">All ${clips.length}</a>` : null}
            </h3>`
          : null
      }
      ${listed(
        hub.library,
        shown.length,
        () =>
          html`<div class="clip-grid">
            ${repeat(
              shown,
              (clip) => clip.id,
              (clip) => html`<sr-clip .clip=${clip}></sr-clip>`,
            )}
          </div>`,
        empty(
          'clips',
          'No clips yet',
          'Press a moment on the timeline, then “Make clip”.',
          null,
          true,
        ),
        3,
      )}
    </div>`;
  }
}

customElements.define('sr-clip', ClipCard);
customElements.define('sr-clips', Clips);
