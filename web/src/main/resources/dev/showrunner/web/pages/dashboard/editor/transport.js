// <sr-transport>: play, step, set start and end; where the playhead is.
import { html } from 'lit';
import { icon } from '../icons.js';
import { say } from '../toast.js';
import { EditorPart } from './editor-part.js';
import { exact, parsed } from './times.js';

class Transport extends EditorPart {
  static properties = { help: { attribute: false } };

  get followsPlayer() {
    return true;
  }

  render() {
    const { data, player } = this;
    return html`<div class="transport" role="toolbar" aria-label="Player">
      ${this.#button('step-back', 'One frame back', '←', () => player.step(-player.frame))}
      <button
        class="button primary square clip-play-button"
        data-verb="play"
        aria-label=${player.playing ? 'Pause' : 'Play the clip'}
        title="${player.playing ? 'Pause' : 'Play the clip'} (Space)"
        @click=${() => player.toggle()}
      >
        ${icon(player.playing ? 'pause' : 'play')}
      </button>
      ${this.#button('step', 'One frame on', '→', () => player.step(player.frame))}
      <span class="num transport-time" title="Where the playhead is in the recording"
        >${exact(player.time)}</span
      >
      ${player.rate > 1 ? html`<span class="tag num">${player.rate}×</span>` : null}
      ${this.#button(
        player.muted ? 'muted' : 'sound',
        player.muted ? 'Sound on' : 'Mute',
        null,
        () => player.mute(),
      )}
      <span class="grow"></span>
      ${this.#time('Start', data.edit.start, 'I', (at) => data.startAt(at))}
      ${this.#time('End', data.edit.end, 'O', (at) => data.endAt(at))}
      <button
        class="button transport-last"
        data-verb="mark"
        aria-label="Mark this moment"
        title="Mark this moment (M)"
        @click=${() => this.closest('sr-clip-page').mark()}
      >
        ${icon('flag')}<span class="wide-only">Mark</span>
      </button>
      <span class="keyboard-only">${this.#button('help', 'Keys', '?', () => this.help())}</span>
    </div>`;
  }

  #button(picture, words, key, act) {
    return html`<button
      class="button quiet square"
      aria-label=${words}
      title=${key ? `${words} (${key})` : words}
      @click=${act}
    >
      ${icon(picture)}
    </button>`;
  }

  /** A time to write, and a button that takes the playhead's. */
  #time(name, at, key, set) {
    return html`<span class="trim-time row">
      <label class="small"
        ><span class="muted">${name}</span>
        <input
          class="field num"
          aria-label="${name} of the clip"
          inputmode="decimal"
          .value=${exact(at)}
          @change=${(event) => this.#written(event.target, at, set)}
          @keydown=${(event) => event.key === 'Enter' && event.target.blur()}
      /></label>
      <button
        class="button"
        data-verb=${name.toLowerCase()}
        title="${name} at the playhead (${key})"
        @click=${() => set(this.player.time)}
      >
        ${name}<span class="wide-only">here</span>
      </button>
    </span>`;
  }

  #written(field, at, set) {
    const seconds = parsed(field.value);
    if (seconds === null) {
      say(`“${field.value}” is no time: write it as 1:23.4`, { tone: 'bad' });
    } else if (Math.abs(seconds - at) > 0.006) {
      set(seconds);
    }
    field.value = exact(seconds === null ? at : seconds);
    this.requestUpdate();
  }
}

customElements.define('sr-transport', Transport);
