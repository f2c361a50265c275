// <sr-finish>: renders the clip, tells how far it is, and hands over the file.
import { html } from 'lit';
import { Part } from '../part.js';
import { icon } from '../icons.js';
import { copy } from '../toast.js';
import { place } from '../layers.js';
import { hub } from '../data/hub.js';
import { piece } from '../data/api.js';
import { word } from '../data/format.js';
import { jobLine } from './job-line.js';

/** A title as the name of a file, on every system. */
function fileTitle(title) {
  const words = title.replace(/[\\/:*?"<>|\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return [...words].slice(0, 60).join('').trim() || 'clip';
}

class Finish extends Part {
  static properties = { data: { attribute: false }, cut: { attribute: false } };

  #followed = false;

  constructor() {
    super();
    this.follow(hub.jobs);
  }

  connectedCallback() {
    if (!this.#followed) this.follow(this.data);
    this.#followed = true;
    super.connectedCallback();
  }

  get #job() {
    return hub.jobs.working('clip.render', this.data.id);
  }

  render() {
    const job = this.#job;
    if (job) return jobLine(job, 'Rendering');
    const { data } = this;
    const failed = word(data.clip.state) === 'failed';
    return html`<div class="row finish">
      ${
        failed
          ? html`<span class="small bad says finish-problem" title=${data.clip.problem}
              >${icon('alert')}<span>${data.clip.problem}</span></span
            >`
          : null
      }
      ${data.rendered ? this.#file() : null}
      <button
        class="button ${data.rendered && !data.dirty ? '' : 'primary'}"
        data-verb="render"
        title="Save and render (Enter)"
        @click=${() => this.cut()}
      >
        ${icon('clips')} ${data.rendered || failed ? 'Render again' : 'Render'}
      </button>
    </div>`;
  }

  /** What there is of it: the file, its captions, where it lies. */
  #file() {
    const { clip } = this.data;
    const name = fileTitle(clip.title);
    const at = (what) => `/api/v1/clips/${piece(clip.id)}/${what}`;
    return html`<a class="button ${this.data.dirty ? '' : 'primary'}" data-verb="download" href=${at('video')} download="${name}.mp4"
        >${icon('download')} Download</a
      >
      <button
        class="button square"
        popovertarget="clip-file"
        aria-label="More of the file"
        title="More of the file"
      >
        ${icon('more')}
      </button>
      <div class="pop menu" id="clip-file" popover @beforetoggle=${place}>
        <a class="menu-item" href=${at('captions.srt')} download="${name}.srt">${icon('download')} Captions (SRT)</a>
        <a class="menu-item" href=${at('thumbnail')} download="${name}.jpg">${icon('download')} Picture (JPEG)</a>
        <button class="menu-item" @click=${() => copy(clip.path ?? '', 'Path')}>
          ${icon('copy')} Copy the file’s path
        </button>
        <p class="small muted menu-words says">${clip.path}</p>
      </div>`;
  }
}

customElements.define('sr-finish', Finish);
