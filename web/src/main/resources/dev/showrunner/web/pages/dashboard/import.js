// <sr-import>: takes a video of this machine into the library, by its path.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { say } from './toast.js';
import { hub } from './data/hub.js';

class Import extends Part {
  static properties = { busy: { state: true }, problem: { state: true } };

  render() {
    return html`<form class="import" @submit=${this.#take}>
      <div class="row">
        <input
          class="field"
          name="path"
          placeholder="/home/you/Videos/show.mp4"
          aria-label="Path of a video on this machine"
          autocomplete="off"
          spellcheck="false"
          required
        />
        <button class="button" ?disabled=${this.busy}>
          ${icon('folder')} ${this.busy ? 'Importing…' : 'Import'}
        </button>
      </div>
      ${this.problem ? html`<p class="small bad says" role="alert">${this.problem}</p>` : null}
    </form>`;
  }

  async #take(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const path = new FormData(form)
      .get('path')
      .trim()
      .replace(/^["']|["']$/g, '');
    if (!path) return;
    this.busy = true;
    this.problem = null;
    try {
      await hub.library.importFile(path);
      form.reset();
      say('Imported; its moments are being looked for');
      hub.jobs.soon();
    } catch (problem) {
      this.problem = problem.message;
    }
    this.busy = false;
  }
}

customElements.define('sr-import', Import);
