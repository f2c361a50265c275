// <sr-clip-page>: one clip being made: its picture, its place on the timeline, its words.
import { html } from 'lit';
import { Part } from '../part.js';
import { icon } from '../icons.js';
import { failed, loading } from '../notes.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { ClipData } from '../data/clip-data.js';
import { word } from '../data/format.js';
import { exact } from './times.js';
import { Player } from './player.js';
import { ClipKeys } from './clip-keys.js';
import './picture.js';
import './preview.js';
import './transport.js';
import './trim.js';
import './overview.js';
import './look.js';
import './lines.js';
import './post.js';
import './reasons.js';
import './finish.js';

const tabs = [
  ['look', 'Look'],
  ['lines', 'Captions'],
  ['post', 'Post'],
  ['reasons', 'Why'],
];

class ClipPage extends Part {
  static properties = {
    clipId: { attribute: false },
    tab: { state: true },
    marking: { state: true },
  };

  #keys = null;
  #stops = [];
  #working = false;

  constructor() {
    super();
    this.tab = 'look';
    /** Where a marker is about to be set; null when none is. */
    this.marking = null;
    this.follow(hub.library);
  }

  connectedCallback() {
    super.connectedCallback();
    this.data = new ClipData(this.clipId);
    this.player = new Player();
    this.player.range = () => this.data.edit;
    this.#keys = new ClipKeys(this);
    this.#keys.start();
    this.#stops = [
      this.data.watch(() => this.#changed()),
      this.player.watch(() => this.#measured()),
      hub.library.watch(() => this.#again()),
      hub.jobs.watch(() => this.#worked()),
    ];
    this.data.load();
    addEventListener('beforeunload', this.#leaving);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#keys.stop();
    for (const stop of this.#stops) stop();
    removeEventListener('beforeunload', this.#leaving);
  }

  #changed() {
    if (!this.placed && this.data.edit) {
      this.placed = true;
      this.player.seek(this.data.edit.start);
    }
    this.player.paint();
    this.requestUpdate();
  }

  #measured() {
    if (this.player.duration && this.data.edit) this.data.measured(this.player.duration);
  }

  /** When a job of this clip or its recording has ended, there is something new. */
  #worked() {
    const keys = [this.clipId, this.data.recording?.id];
    const working = hub.jobs.unfinished.some((job) => keys.includes(job.key));
    if (this.#working && !working) this.data.soon(50);
    this.#working = working;
  }

  /** The library was told again: what is stored may be another. */
  #again() {
    const known = hub.library.clips.find((clip) => clip.id === this.clipId);
    const recording = this.data.recording && hub.library.recording(this.data.recording.id);
    const other = (one, now) => one && now && JSON.stringify(one) !== JSON.stringify(now);
    if (other(known, this.data.clip) || other(recording, this.data.recording)) this.data.soon(50);
  }

  #leaving = (event) => {
    if (this.data.dirty) event.preventDefault();
  };

  render() {
    const { data, player } = this;
    const missing = data.problem?.status === 404;
    if (!data.edit || missing) {
      return html`<section class="panel clip-missing">
        ${this.#back()}
        ${
          data.problem
            ? failed(
                missing ? new Error('This clip is gone: somebody deleted it.') : data.problem,
                () => data.load(),
              )
            : loading(6)
        }
      </section>`;
    }
    return html`<div class="clip-page" data-profile=${data.edit.profile}>
      ${this.#head(data)}
      <sr-picture class="panel" .data=${data} .player=${player}></sr-picture>
      <sr-preview class="panel" .data=${data} .player=${player}></sr-preview>
      <section class="panel clip-times" aria-label="Timeline">
        <sr-transport .data=${data} .player=${player} .help=${() => this.help()}></sr-transport>
        ${this.marking === null ? null : this.#label()}
        <sr-trim .data=${data} .player=${player}></sr-trim>
        <sr-overview .data=${data} .player=${player}></sr-overview>
      </section>
      <section class="panel clip-side" aria-label="Settings of the clip">${this.#side()}</section>
    </div>`;
  }

  #back() {
    return html`<a class="button quiet" href="#clips">${icon('right', 'turned')} Clips</a>`;
  }

  #head(data) {
    const { edit } = data;
    return html`<header class="clip-head">
      ${this.#back()}
      <input
        class="field clip-title grow"
        aria-label="Title"
        maxlength="200"
        dir="auto"
        .value=${edit.title}
        @input=${(event) => event.target.value.trim() && data.change({ title: event.target.value }, 'title')}
        @change=${(event) => event.target.value.trim() || (event.target.value = edit.title)}
      />
      <span class="num muted clip-length" title="Length of the clip"
        >${exact(edit.end - edit.start)}</span
      >
      <div class="row">
        <button
          class="button quiet square"
          aria-label="Undo"
          title="Undo (Ctrl Z)"
          ?disabled=${!data.canUndo}
          @click=${() => data.undo()}
        >
          ${icon('replay')}
        </button>
        <button
          class="button quiet square"
          aria-label="Redo"
          title="Redo (Ctrl Shift Z)"
          ?disabled=${!data.canRedo}
          @click=${() => data.redo()}
        >
          ${icon('replay', 'mirrored')}
        </button>
        ${
          data.dirty
            ? html`<button class="button" data-verb="save" title="Save (Ctrl S)" @click=${() => this.save()}>
                Save
              </button>`
            : html`<span class="tag muted saved">${icon('check')}Saved</span>`
        }
      </div>
      <sr-finish .data=${data} .cut=${() => this.cut()}></sr-finish>
    </header>`;
  }

  #side() {
    const { data, player } = this;
    const part = {
      look: () => html`<sr-look .data=${data} .player=${player}></sr-look>`,
      lines: () => html`<sr-lines .data=${data} .player=${player}></sr-lines>`,
      post: () => html`<sr-post .data=${data} .player=${player}></sr-post>`,
      reasons: () => html`<sr-reasons .data=${data} .player=${player}></sr-reasons>`,
    }[this.tab];
    return html`<div class="clip-tabs" role="tablist" @keydown=${this.#turn}>
        ${tabs.map(
          ([name, words]) =>
            html`<button
              role="tab"
              id="clip-tab-${name}"
              aria-selected=${this.tab === name}
              aria-controls="clip-tab"
              tabindex=${this.tab === name ? 0 : -1}
              @click=${() => (this.tab = name)}
            >
              ${words}
            </button>`,
        )}
      </div>
      <div class="panel-body" id="clip-tab" role="tabpanel" aria-labelledby="clip-tab-${this.tab}">
        ${data.restored ? this.#restored() : null} ${part()}
      </div>`;
  }

  #restored() {
    return html`<p class="small attention clip-note-line">
      ${icon('clock')} <span>Your changes of before are back; they are not saved yet.</span>
    </p>`;
  }

  #turn(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = tabs.findIndex(([name]) => name === this.tab);
    this.tab = tabs[(at + step + tabs.length) % tabs.length][0];
    this.updateComplete.then(() => this.querySelector('[aria-selected=true]').focus());
  }

  save() {
    return attempt(() => this.data.save(), 'Saved');
  }

  /** Renders, unless it is being rendered. */
  cut() {
    const { data } = this;
    const busy = hub.jobs.working('clip.render', data.id);
    if (busy || word(data.clip.state) === 'rendering') return;
    return attempt(() => data.render(), `Rendering: ${data.edit.title}`);
  }

  /** Asks what is at the playhead; Enter sets the marker, also without words. */
  mark() {
    this.marking = this.player.time;
    this.updateComplete.then(() => this.querySelector('.mark-form input')?.focus());
  }

  #label() {
    return html`<form
      class="row mark-form"
      @submit=${this.#marked}
      @keydown=${(event) => event.key === 'Escape' && this.#leave(event)}
    >
      ${icon('flag')}<span class="num">${exact(this.marking)}</span>
      <input
        class="field grow"
        name="label"
        dir="auto"
        maxlength="200"
        autocomplete="off"
        placeholder="What is here?"
        aria-label="Label of the marker"
      />
      <button class="button primary">Set marker</button>
      <button
        class="button quiet square"
        type="button"
        aria-label="No marker"
        title="No marker (Escape)"
        @click=${(event) => this.#leave(event)}
      >
        ${icon('close')}
      </button>
    </form>`;
  }

  #marked = (event) => {
    event.preventDefault();
    const at = this.marking;
    const label = new FormData(event.currentTarget).get('label').trim();
    this.marking = null;
    return attempt(() => this.data.mark(at, label), `Marked ${exact(at)}`);
  };

  #leave(event) {
    event.preventDefault();
    event.stopPropagation();
    this.marking = null;
  }

  help() {
    document.querySelector('sr-keys').open();
  }
}

customElements.define('sr-clip-page', ClipPage);
