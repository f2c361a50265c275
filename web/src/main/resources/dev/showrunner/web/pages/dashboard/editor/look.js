// <sr-look>: shape, layout, how the picture stands in it, and how captions look.
import { html, nothing } from 'lit';
import { icon } from '../icons.js';
import { route } from '../route.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { EditorPart } from './editor-part.js';

const shapes = [
  ['9:16', 'TikTok, Reels, Shorts'],
  ['1:1', 'Square'],
  ['16:9', 'Wide'],
];

const layouts = [
  ['blur', 'Blur', 'Whole, before a blurred copy of itself'],
  ['crop', 'Crop', 'Fills the frame; the sides are cut off'],
  ['fit', 'Fit', 'Whole, before black'],
  ['facecam', 'Facecam', 'Your camera above the game'],
];

const captions = [
  ['karaoke', 'Karaoke', 'Few words at a time, the spoken one in colour'],
  ['plain', 'Plain', 'Whole lines'],
  ['none', 'None', 'No captions in the picture'],
];

class Look extends EditorPart {
  render() {
    const { edit } = this.data;
    const filled = edit.layout === 'crop' || edit.layout === 'facecam';
    return html`<div class="look">
      ${this.#choice('Shape', 'profile', shapes.map(([name, words]) => [name, name, words]))}
      ${this.#choice('Layout', 'layout', layouts)} ${edit.layout === 'facecam' ? this.#camera() : null}
      <fieldset class="look-place">
        <legend>Picture</legend>
        ${this.#slider('zoom', 'Zoom', filled ? 1 : 0.25, 4, 0.05, (value) => `${value.toFixed(2)}×`)}
        ${this.#slider('offsetX', 'Left – right', -1, 1, 0.05, side('left', 'right'))}
        ${this.#slider('offsetY', 'Up – down', -1, 1, 0.05, side('up', 'down'))}
        ${
          edit.placing.zoom === 1 && !edit.placing.offsetX && !edit.placing.offsetY
            ? null
            : html`<button
                class="button small"
                @click=${() => this.data.placing({ zoom: 1, offsetX: 0, offsetY: 0 })}
              >
                ${icon('replay')} As the layout has it
              </button>`
        }
      </fieldset>
      ${this.#choice('Captions', 'captions', captions)}
      <sr-sure
        label="Delete this clip"
        sure="Delete it?"
        icon="trash"
        .act=${() => this.#delete()}
      ></sr-sure>
    </div>`;
  }

  #delete() {
    const { data } = this;
    return attempt(async () => {
      await data.delete();
      route.go('clips');
      hub.library.load();
    }, `Deleted: ${data.edit.title}`);
  }

  #choice(name, field, all) {
    const now = this.data.edit[field];
    const hint = all.find(([value]) => value === now)?.[2];
    return html`<fieldset>
      <legend>${name}</legend>
      <div class="row segments" role="group" aria-label=${name}>
        ${all.map(
          ([value, label, words]) =>
            html`<button
              class="button"
              data-choice=${value}
              aria-pressed=${now === value}
              title=${words}
              @click=${() => this.#choose(field, value)}
            >
              ${label}
            </button>`,
        )}
      </div>
      <p class="small muted">${hint}</p>
    </fieldset>`;
  }

  /** With "facecam" the box begins where it was in the channel's other clips. */
  #choose(field, value) {
    const { placing } = this.data.edit;
    const camera = value === 'facecam' && !placing.camera ? this.#known() : placing.camera;
    this.data.change({ [field]: value, placing: { ...placing, camera } });
  }

  #known() {
    const { library } = hub;
    const channel = (id) => {
      const { platform, login } = library.recording(id)?.channel ?? {};
      return platform && `${platform}/${login}`;
    };
    const own = channel(this.data.recording.id);
    const shown = library.clips.find(
      (clip) => own && clip.placing.camera && channel(clip.recordingId) === own,
    );
    return shown?.placing.camera ?? null;
  }

  #camera() {
    const { camera } = this.data.edit.placing;
    const { channel } = this.data.recording;
    if (!camera) {
      return html`<p class="small attention clip-note-line">
        ${icon('alert')}<span>Draw a box around your camera on the recording’s picture.</span>
      </p>`;
    }
    return html`<p class="small muted">
      Drag the box on the picture, or its corners; arrow keys move it.
      ${channel ? 'It is remembered for this channel.' : 'Without a channel, it is this clip’s alone.'}
    </p>`;
  }

  #slider(field, name, least, most, step, words) {
    const value = this.data.edit.placing[field];
    return html`<label class="slider">
      <span>${name}</span>
      <input
        type="range"
        data-field=${field}
        min=${Math.min(least, value)}
        max=${Math.max(most, value)}
        step=${step}
        .value=${String(value)}
        aria-valuetext=${words(value) || nothing}
        @input=${(event) => this.data.placing({ [field]: Number(event.target.value) }, field)}
        @change=${() => this.data.settle()}
      />
      <span class="num muted small">${words(value)}</span>
    </label>`;
  }
}

const side = (less, more) => (value) =>
  value ? `${Math.round(Math.abs(value) * 100)} % ${value < 0 ? less : more}` : 'middle';

customElements.define('sr-look', Look);
