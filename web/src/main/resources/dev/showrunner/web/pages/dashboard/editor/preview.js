// <sr-preview>: the clip as it will look, drawn from the playing recording; nothing is rendered.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../icons.js';
import { piece } from '../data/api.js';
import { EditorPart } from './editor-part.js';
import { captionArea, frames, logoPlace, safeAreas, scene } from './geometry.js';
import { marked } from './keywords.js';
import { shownAt } from './words.js';

/** Drawn at half size: enough for a preview, a quarter of the work. */
const SCALE = 0.5;

/** The blurred background is drawn this much smaller and scaled up again. */
const SMALLER = 24;

/** Which app's buttons are shown over the preview is remembered on this machine. */
const SHOWN = 'safe area';

const apps = [
  ['', 'Safe area: off'],
  ['tiktok', 'Safe area: TikTok'],
  ['reels', 'Safe area: Reels'],
  ['shorts', 'Safe area: Shorts'],
  ['all', 'Safe area: all three'],
];

const DIMMED = 'rgb(0 0 0 / 0.38)';

class Preview extends EditorPart {
  static properties = { guides: { state: true }, words: { state: true }, watching: { state: true } };

  #small = document.createElement('canvas');
  #stopPainting = null;
  #shown = '';

  constructor() {
    super();
    const known = remembered();
    this.guides = apps.some(([name]) => name === known) ? known : '';
    this.words = null;
    this.watching = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopPainting = this.player.onPaint(() => this.#paint());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopPainting();
  }

  render() {
    const { data } = this;
    const { width, height } = frames[data.edit.profile];
    const watching = this.watching && data.rendered;
    return html`<div class="clip-preview">
      <div class="preview-room"><div
        class="preview-frame"
        data-profile=${data.edit.profile}
        style=${styleMap({ '--ratio': String(width / height) })}
      >
        <canvas
          width=${width * SCALE}
          height=${height * SCALE}
          role="img"
          aria-label="Preview of the clip"
          @click=${() => this.player.toggle()}
        ></canvas>
        ${this.#caption()} ${this.#logo()} ${this.guides ? this.#guides() : null}
        ${watching ? this.#rendered() : null}
      </div></div>
      <div class="row preview-tools">
        ${
          data.rendered
            ? html`<button
                class="button small"
                data-verb="watch"
                title=${watching ? 'Back to the preview' : 'The clip as it was rendered'}
                aria-pressed=${watching}
                @click=${this.#watch}
              >
                ${icon('play')} ${watching ? 'Preview' : 'Watch it'}
              </button>`
            : null
        }
        ${data.edit.profile === '9:16' ? this.#choice() : null}
      </div>
    </div>`;
  }

  #choice() {
    return html`<select
      class="field small safe-choice"
      data-field="guides"
      aria-label="Safe area to show"
      title="What an app lays over the video. Captions keep free: ${this.data.look.safeArea}"
      @change=${(event) => this.#guide(event.target.value)}
    >
      ${apps.map(
        ([name, words]) =>
          html`<option value=${name} ?selected=${name === this.guides}>${words}</option>`,
      )}
    </select>`;
  }

  #guide(app) {
    this.guides = app;
    try {
      localStorage.setItem(SHOWN, app);
    } catch {
      // a full or forbidden store keeps nothing
    }
  }

  /** As it will be rendered. */
  #logo() {
    const { look, edit } = this.data;
    if (!look.logo || (edit.profile === '9:16' && !look.logoOnUpright)) return null;
    const { size, right, top } = logoPlace(edit.profile);
    const share = (value) => `${value * 100}%`;
    return html`<img
      class="preview-logo"
      src="/api/v1/clips/look/logo"
      alt="Logo"
      style=${styleMap({ width: share(size), right: share(right), top: share(top) })}
    />`;
  }

  #watch = () => {
    this.watching = !this.watching;
    this.player.pause();
  };

  #rendered() {
    return html`<video
      class="rendered-video"
      src="/api/v1/clips/${piece(this.data.id)}/video"
      aria-label="The rendered clip"
      controls
      autoplay
      playsinline
    ></video>`;
  }

  #caption() {
    const { edit } = this.data;
    const { words } = this;
    if (!words) return null;
    const area = captionArea(edit.profile, this.data.look.safeArea);
    const coloured = marked(words.words, this.data.look.keywords);
    return html`<p
      class="caption ${edit.captions}"
      dir="auto"
      style=${styleMap({
        left: `${area.side * 100}%`,
        right: `${area.side * 100}%`,
        bottom: `${area.bottom * 100}%`,
        fontSize: `${area[edit.captions] * 100}cqw`,
      })}
    >
      ${repeat(
        words.words,
        (_, i) => i,
        (text, i) => html`<span class=${i === words.spoken ? 'spoken' : coloured.has(i) ? 'keyword' : ''}>${text}</span> `,
      )}
    </p>`;
  }

  #guides() {
    if (this.data.edit.profile !== '9:16') return null;
    const safe = safeAreas[this.guides];
    return html`<div
      class="guides"
      aria-hidden="true"
      style=${styleMap({
        '--side': `${safe.side * 100}%`,
        '--top': `${safe.top * 100}%`,
        '--bottom': `${safe.bottom * 100}%`,
      })}
    >
      <i class="guide-top"></i><i class="guide-bottom"></i><i class="guide-side"></i>
    </div>`;
  }

  updated() {
    this.#paint();
  }

  #paint() {
    this.#say();
    const canvas = this.querySelector('canvas');
    const { video, size, ready } = this.player;
    if (!canvas || !ready || !size || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const to = canvas.getContext('2d');
    to.fillStyle = '#000';
    to.fillRect(0, 0, canvas.width, canvas.height);
    for (const { part, place, blurred } of scene(this.data.edit, size)) {
      if (blurred) this.#blur(to, video, part, canvas);
      else this.#draw(to, video, part, place, SCALE);
    }
  }

  #draw(to, from, part, place, scale) {
    to.drawImage(
      from,
      part.x,
      part.y,
      part.width,
      part.height,
      place.x * scale,
      place.y * scale,
      place.width * scale,
      place.height * scale,
    );
  }

  /** Few pixels scaled up smoothly look blurred in every browser. */
  #blur(to, video, part, canvas) {
    const small = this.#small;
    small.width = Math.round(canvas.width / SMALLER);
    small.height = Math.round(canvas.height / SMALLER);
    const middle = small.getContext('2d');
    middle.imageSmoothingQuality = 'high';
    this.#draw(middle, video, part, { x: 0, y: 0, width: small.width, height: small.height }, 1);
    to.imageSmoothingQuality = 'high';
    to.drawImage(small, 0, 0, canvas.width, canvas.height);
    to.fillStyle = DIMMED;
    to.fillRect(0, 0, canvas.width, canvas.height);
  }

  /** The words of this moment; rendered only when they change. */
  #say() {
    const { edit } = this.data;
    const inside = this.player.time >= edit.start && this.player.time < edit.end;
    const words = inside ? shownAt(edit.lines, edit.captions, this.player.time) : null;
    const now = JSON.stringify(words);
    if (now === this.#shown) return;
    this.#shown = now;
    this.words = words;
  }
}

function remembered() {
  try {
    return localStorage.getItem(SHOWN) ?? '';
  } catch {
    return '';
  }
}

customElements.define('sr-preview', Preview);
