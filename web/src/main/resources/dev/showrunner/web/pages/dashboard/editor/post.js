// <sr-post>: what stands under the clip where it is posted: a description and hashtags.
import { html } from 'lit';
import { icon } from '../icons.js';
import { copy } from '../toast.js';
import { EditorPart } from './editor-part.js';

const MOST_CHARACTERS = 2200;
const MOST_TAGS = 30;

/** "#a, b  B" → a, b: each once, of letters, digits and _ alone. */
function tags(text) {
  const found = text.split(/[\s,#]+/).map((tag) => tag.replace(/[^\p{L}\p{M}\p{N}_]/gu, ''));
  const first = (tag, i) =>
    tag && found.findIndex((one) => one.toLowerCase() === tag.toLowerCase()) === i;
  return found.filter(first).slice(0, MOST_TAGS);
}

const written = (hashtags) => hashtags.map((tag) => `#${tag}`).join(' ');

class Post extends EditorPart {
  render() {
    const { description, hashtags } = this.data.edit.post;
    const all = [this.data.edit.title, description, written(hashtags)].filter(Boolean).join('\n\n');
    return html`<div class="post">
      <label>
        <span class="row"
          ><b class="grow">Description</b
          ><span class="small muted num">${description.length} / ${MOST_CHARACTERS}</span></span
        >
        <textarea
          class="field"
          rows="6"
          dir="auto"
          data-field="description"
          maxlength=${MOST_CHARACTERS}
          .value=${description}
          @input=${(event) => this.#set({ description: event.target.value })}
          @change=${() => this.data.settle()}
        ></textarea>
      </label>
      <label>
        <b>Hashtags</b>
        <input
          class="field"
          dir="auto"
          data-field="hashtags"
          placeholder="#clip #live"
          .value=${written(hashtags)}
          @change=${(event) => this.#tags(event.target)}
        />
      </label>
      <button class="button" @click=${() => copy(all, 'Title, description and hashtags')}>
        ${icon('copy')} Copy all of it
      </button>
      <p class="small muted">To be pasted where you post the file.</p>
    </div>`;
  }

  #set(changes) {
    this.data.change({ post: { ...this.data.edit.post, ...changes } }, 'post');
  }

  #tags(field) {
    this.#set({ hashtags: tags(field.value) });
    this.data.settle();
    field.value = written(this.data.edit.post.hashtags);
  }
}

customElements.define('sr-post', Post);
