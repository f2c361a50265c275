// <sr-picture>: the recording itself; with the layout "facecam" the camera's box is drawn on it.
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { PreviewData } from '../data/preview-data.js';
import { fileName, word } from '../data/format.js';
import { EditorPart, drag } from './editor-part.js';
import { jobLine } from './job-line.js';

const LEAST = 0.03;
const STEP = 0.01;
const corners = ['nw', 'ne', 'sw', 'se'];

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const fine = (value) => Math.round(value * 10_000) / 10_000;

/** A box between two points, within the picture and large enough to be seen. */
function between(a, b) {
  const width = Math.max(LEAST, Math.abs(a.x - b.x));
  const height = Math.max(LEAST, Math.abs(a.y - b.y));
  return placed(Math.min(a.x, b.x), Math.min(a.y, b.y), width, height);
}

function placed(x, y, width, height) {
  const w = fine(clamp(width, LEAST, 1));
  const h = fine(clamp(height, LEAST, 1));
  return { x: fine(clamp(x, 0, 1 - w)), y: fine(clamp(y, 0, 1 - h)), width: w, height: h };
}

class Picture extends EditorPart {
  static properties = { copied: { state: true } };

  #stops = [];

  constructor() {
    super();
    /** Whether the copy is shown, not the recording itself. */
    this.copied = false;
  }

  firstUpdated() {
    this.player.attach(this.querySelector('video'));
  }

  connectedCallback() {
    this.preview = new PreviewData(this.data.recording.id);
    super.connectedCallback();
    this.#stops = [
      this.player.watch(() => this.#state()),
      this.preview.watch(() => this.#changed()),
      hub.jobs.watch(() => this.#worked()),
    ];
    this.preview.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    this.player.detach();
  }

  #shown = '';

  /** Renders when the player's state changed, not at each picture. */
  #state() {
    const { ready, problem, playing, size } = this.player;
    const now = JSON.stringify([ready, problem, playing, size]);
    if (now === this.#shown) return;
    this.#shown = now;
    this.#changed();
  }

  /** Where the recording is not to be seen or heard, its copy is shown, if there is one. */
  #changed() {
    const { known } = this.preview;
    if (known?.ready && (this.player.problem || !known.audible)) this.copied = true;
    this.requestUpdate();
  }

  #working = false;

  #worked() {
    const working = this.preview.job !== null;
    if (this.#working && !working) this.preview.load();
    this.#working = working;
    this.requestUpdate();
  }

  get #draws() {
    return this.data.edit.layout === 'facecam';
  }

  render() {
    const { data, player } = this;
    const { width, height } = player.size ?? { width: 16, height: 9 };
    return html`<div class="picture ${this.#draws ? 'drawing' : ''}">
      <div class="picture-room"><div class="picture-frame" style=${styleMap({ '--ratio': String(width / height) })}>
        <video
          src=${this.copied ? this.preview.copy : this.preview.original}
          playsinline
          preload="auto"
          aria-label="The recording"
          @click=${() => player.toggle()}
        ></video>
        ${player.problem ? this.#problem() : null}
        ${!player.ready && !player.problem ? html`<p class="picture-wait small">Opening…</p>` : null}
        ${this.#draws && !player.problem ? this.#camera() : null}
      </div></div>
      <p class="small muted picture-name">
        <span class="name" title=${data.recording.path}>${fileName(data.recording.path)}</span>
        ${this.copied ? html`<span class="tag" title="This browser does not play the recording itself">A copy</span>` : this.#silent()}
      </p>
    </div>`;
  }

  #problem() {
    return html`<div class="picture-problem" role="alert">
      <span class="attention">${icon('alert')}</span>
      <p class="small">${this.player.problem}</p>
      ${this.copied ? null : this.#offer()}
      <p class="small">It is rendered all the same: set start and end by time.</p>
    </div>`;
  }

  /** A copy is being made, or can be. */
  #offer() {
    const { preview } = this;
    if (preview.job) return jobLine(preview.job, 'Making a copy');
    if (!preview.known) return null;
    const copies = word(preview.known.way) === 'copy';
    return html`${preview.failed ? html`<p class="small bad says">${preview.failed}</p>` : null}
      <button class="button primary" data-verb="copy-for-browser" @click=${this.#copy}>
        Make a copy this browser can play
      </button>
      <p class="small">
        ${
          copies
            ? 'Takes about as long as copying the file, and as much room.'
            : 'Takes a while and little room: its picture is made small.'
        }
        The recording stays as it is.
      </p>`;
  }

  #copy = () => attempt(() => this.preview.make(), 'Making a copy');

  /** The picture shows, but browsers do not know its sound. */
  #silent() {
    const { preview, player } = this;
    if (!preview.known || preview.known.audible || player.problem) return null;
    if (preview.job) return jobLine(preview.job, 'Making a copy');
    return html`<span class="attention">${preview.failed ?? 'Its sound may be missing here.'}</span>
      <button class="button small" data-verb="copy-for-browser" @click=${this.#copy}>
        Make a copy with sound
      </button>`;
  }

  #camera() {
    const box = this.data.edit.placing.camera;
    return html`<div class="camera-room" @pointerdown=${this.#draw}>
      ${
        box
          ? html`<div
              class="camera-box"
              tabindex="0"
              role="group"
              aria-label=${`Camera: ${this.#words(box)}. Arrow keys move it, with Shift they resize it.`}
              style=${styleMap({
                left: `${box.x * 100}%`,
                top: `${box.y * 100}%`,
                width: `${box.width * 100}%`,
                height: `${box.height * 100}%`,
              })}
              @pointerdown=${this.#move}
              @keydown=${this.#keys}
            >
              <span class="camera-name small">Camera</span>
              ${corners.map(
                (corner) =>
                  html`<i
                    class="camera-corner ${corner}"
                    @pointerdown=${(event) => this.#resize(event, corner)}
                  ></i>`,
              )}
            </div>`
          : html`<div class="camera-hint">
              <p>${icon('people')} Draw a box around your camera</p>
              <button
                class="button"
                data-verb="camera"
                @pointerdown=${(event) => event.stopPropagation()}
                @click=${() => this.#set({ x: 0.72, y: 0.04, width: 0.25, height: 0.3 })}
              >
                Start with the corner
              </button>
            </div>`
      }
    </div>`;
  }

  #words(box) {
    const percent = (value) => `${Math.round(value * 100)} %`;
    return `${percent(box.x)} from the left, ${percent(box.y)} from above, ${percent(box.width)} wide, ${percent(box.height)} high`;
  }

  #set(camera, kind = '') {
    this.data.placing({ camera }, kind);
  }

  #at(event) {
    const room = this.querySelector('.camera-room').getBoundingClientRect();
    return {
      x: clamp((event.clientX - room.left) / room.width, 0, 1),
      y: clamp((event.clientY - room.top) / room.height, 0, 1),
    };
  }

  #end = () => {
    this.data.settle();
    this.querySelector('.camera-box')?.focus({ preventScroll: true });
  };

  /** From one corner to where it is let go; a mere press changes nothing. */
  #draw = (event) => {
    const from = this.#at(event);
    this.data.settle();
    const move = (moved) => {
      const to = this.#at(moved);
      const far = Math.abs(to.x - from.x) > LEAST / 2 && Math.abs(to.y - from.y) > LEAST / 2;
      if (far) this.#set(between(from, to), 'camera');
    };
    drag(event, move, this.#end);
  };

  #move = (event) => {
    event.stopPropagation();
    const from = this.#at(event);
    const box = this.data.edit.placing.camera;
    this.data.settle();
    drag(
      event,
      (moved) => {
        const to = this.#at(moved);
        this.#set(
          placed(box.x + to.x - from.x, box.y + to.y - from.y, box.width, box.height),
          'camera',
        );
      },
      this.#end,
    );
  };

  #resize(event, corner) {
    event.stopPropagation();
    const box = this.data.edit.placing.camera;
    const still = {
      x: corner.endsWith('w') ? box.x + box.width : box.x,
      y: corner.startsWith('n') ? box.y + box.height : box.y,
    };
    this.data.settle();
    drag(event, (moved) => this.#set(between(still, this.#at(moved)), 'camera'), this.#end);
  }

  #keys = (event) => {
    const step = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    }[event.key];
    if (!step || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { x, y, width, height } = this.data.edit.placing.camera;
    const [across, down] = step;
    this.#set(
      event.shiftKey
        ? placed(x, y, Math.min(width + across, 1 - x), Math.min(height + down, 1 - y))
        : placed(x + across, y + down, width, height),
      'camera keys',
    );
  };
}

customElements.define('sr-picture', Picture);
