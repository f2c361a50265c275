// <sr-lines>: what is said in the clip, line by line, to be corrected as text.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { round } from '../data/clip-data.js';
import { EditorPart } from './editor-part.js';
import { jobLine } from './job-line.js';
import { exact } from './times.js';
import { halves, rewritten, wordsOf } from './words.js';

const NEW_SECONDS = 2;
const LEAST_SECONDS = 0.3;

class Lines extends EditorPart {
  #now = -1;

  constructor() {
    super();
    this.follow(hub.jobs);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('resize', this.#resized);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('resize', this.#resized);
  }

  #resized = () => this.querySelectorAll('textarea').forEach(grow);

  /** Lines within the clip, with their place among all. */
  get #inside() {
    const { start, end, lines } = this.data.edit;
    return lines
      .map((line, at) => ({ line, at }))
      .filter(({ line }) => line.start < end && line.end > start);
  }

  render() {
    const { data } = this;
    const inside = this.#inside;
    return html`<div class="lines">
      ${inside.length ? this.#list(inside) : this.#none()} ${this.#ear()}
      <div class="row wrap">
        <button class="button small" data-verb="add-line" @click=${this.#add}>
          ${icon('plus')} Line at the playhead
        </button>
        ${
          data.transcript.written
            ? html`<sr-sure
                label="Back to what was heard"
                sure="Forget your words?"
                icon="replay"
                .act=${() => attempt(() => data.forgetWords(), 'The words are those that were heard')}
              ></sr-sure>`
            : null
        }
      </div>
      ${
        data.edit.captions === 'none'
          ? html`<p class="small attention clip-note-line">
              ${icon('alert')}<span>Captions are off under “Look”; the words still go into the SRT file.</span>
            </p>`
          : null
      }
      <p class="small muted">
        Enter splits a line where you are; an empty line is removed. The renderer breaks lines by
        the width of letters, so it may break them elsewhere than the preview.
      </p>
    </div>`;
  }

  #none() {
    const { listened } = this.data;
    return html`<div class="note compact">
      <strong>${listened ? 'Nothing is said here' : 'No words are known here'}</strong>
      <p>
        ${
          listened
            ? 'It was listened to; write lines if there should be some.'
            : 'Have it listened to, or write the lines here. A transcript (SRT, VTT, JSON) beside the recording, with its name, is taken too.'
        }
      </p>
    </div>`;
  }

  /** What was not listened to yet can be, where something here can listen. */
  #ear() {
    const { data } = this;
    const job = hub.jobs.working('clip.transcribe', data.id);
    if (job) return jobLine(job, 'Listening');
    if (data.listened) return null;
    const { obstacle } = data.transcript;
    if (obstacle) {
      return html`<p class="small attention clip-note-line ear-obstacle">
        ${icon('alert')}<span>${obstacle} (<a href="#settings">Settings</a>)</span>
      </p>`;
    }
    const failed = hub.jobs.failure('clip.transcribe', data.id);
    return html`${failed ? html`<p class="small bad says">${failed}</p>` : null}
      <p>
        <button class="button" data-verb="listen" @click=${() => attempt(() => this.#listen())}>
          ${icon('sound')} ${failed ? 'Try again' : 'Listen now'}
        </button>
      </p>`;
  }

  async #listen() {
    await this.data.listen();
    hub.jobs.soon(0);
  }

  #list(inside) {
    return html`<ol class="line-list">
      ${repeat(
        inside,
        ({ at }) => at,
        ({ line, at }) => this.#line(line, at),
      )}
    </ol>`;
  }

  #line(line, at) {
    return html`<li class="line" data-line=${at}>
      <button
        class="button quiet small num"
        title="Go there"
        aria-label="Go to ${exact(line.start)}"
        @click=${() => this.player.seek(line.start)}
      >
        ${exact(line.start)}
      </button>
      <textarea
        class="field"
        rows="1"
        dir="auto"
        spellcheck="true"
        maxlength="500"
        aria-label="Caption at ${exact(line.start)}"
        .value=${line.text}
        @input=${(event) => this.#write(event.target, at)}
        @change=${(event) => this.#written(event.target, at)}
        @keydown=${(event) => this.#keys(event, at)}
        @focus=${() => this.#visit(line)}
      ></textarea>
    </li>`;
  }

  /** The picture shows what is being written about. */
  #visit(line) {
    const { player } = this;
    if (!player.playing && (player.time < line.start || player.time >= line.end)) {
      player.seek(round(line.start + 0.01));
    }
  }

  /** While it is written: an empty line stays until one leaves it. */
  #write(area, at) {
    grow(area);
    const line = rewritten(this.data.edit.lines[at], area.value);
    if (line) this.#put([line], at, `line ${at}`, area);
  }

  #written(area, at) {
    this.data.settle();
    const line = rewritten(this.data.edit.lines[at], area.value);
    if (!line) this.#put([], at);
  }

  #put(lines, at, kind = '') {
    this.data.change({ lines: this.data.edit.lines.toSpliced(at, 1, ...lines) }, kind);
  }

  #keys(event, at) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.target.blur();
    }
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    const line = this.data.edit.lines[at];
    const before = event.target.value.slice(0, event.target.selectionStart);
    const words = before.trim() ? before.trim().split(/\s+/).length : 0;
    if (words === 0 || words >= wordsOf(line).length) return;
    this.data.settle();
    this.#put(halves(line, words), at);
    this.updateComplete.then(() => {
      const next = this.querySelector(`[data-line="${at + 1}"] textarea`);
      next?.focus();
      next?.setSelectionRange(0, 0);
    });
  }

  #add = () => {
    const { edit } = this.data;
    const start = round(Math.min(Math.max(this.player.time, edit.start), edit.end - LEAST_SECONDS));
    const { lines } = edit;
    const found = lines.findIndex((line) => line.start > start);
    const at = found < 0 ? lines.length : found;
    const next = lines[at]?.start ?? Infinity;
    const end = round(Math.max(start + LEAST_SECONDS, Math.min(start + NEW_SECONDS, edit.end, next)));
    this.data.settle();
    const line = { start, end, text: 'New line', words: [] };
    this.data.change({ lines: lines.toSpliced(at, 0, line) });
    this.updateComplete.then(() => this.querySelector(`[data-line="${at}"] textarea`)?.select());
  };

  /** The line that is spoken stands out. */
  moved() {
    const { time } = this.player;
    const now = this.data.edit.lines.findLastIndex((line) => line.start <= time && time < line.end);
    if (now === this.#now) return;
    this.#now = now;
    this.#mark();
  }

  #mark() {
    for (const row of this.querySelectorAll('.line')) {
      row.classList.toggle('spoken', Number(row.dataset.line) === this.#now);
    }
    const row = this.querySelector('.line.spoken');
    if (row && this.player.playing) row.scrollIntoView({ block: 'nearest' });
  }

  updated() {
    this.querySelectorAll('textarea').forEach(grow);
    this.#mark();
  }
}

/** As high as its text. */
function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

customElements.define('sr-lines', Lines);
