// <sr-channel-videos>: past streams that a channel's platform keeps, and taking them in.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { failed, loading } from './notes.js';
import { say } from './toast.js';
import { hub } from './data/hub.js';
import { keyOf } from './data/channels-data.js';

const JOB = 'video.fetch';

/** 3725.5 → 1:02:05 */
function clock(seconds) {
  const two = (n) => String(Math.floor(n) % 60).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(seconds / 60)}:${two(seconds)}`;
}

class Videos extends Part {
  static properties = {
    channel: { attribute: false },
    open: { state: true },
    items: { state: true },
    next: { state: true },
    problem: { state: true },
    busy: { state: true },
    /** Id of the one whose form is open. */
    taking: { state: true },
    wrong: { state: true },
  };

  #working = 0;

  constructor() {
    super();
    this.follow(hub.jobs);
    this.items = [];
  }

  render() {
    return html`<details class="fold videos" @toggle=${this.#toggle}>
      <summary>Past streams on the platform</summary>
      ${this.open ? this.#list() : null}
    </details>`;
  }

  #toggle(event) {
    this.open = event.currentTarget.open;
    if (this.open && !this.items.length) this.#load();
  }

  /** A page more; from the beginning when there is none before. */
  async #load(after = null) {
    this.busy = true;
    this.problem = null;
    try {
      const page = await hub.channels.videos(this.channel, after);
      this.items = after ? [...this.items, ...page.items] : page.items;
      this.next = page.items.length ? page.next : null;
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  /** One that was fetched has a recording now. */
  updated() {
    const working = this.items.filter((it) => hub.jobs.working(JOB, this.#key(it))).length;
    if (working < this.#working) this.#load();
    this.#working = working;
  }

  #key({ id }) {
    return `${keyOf(this.channel)}/${id}`;
  }

  #list() {
    if (this.problem && !this.items.length) return failed(this.problem, () => this.#load());
    if (this.busy && !this.items.length) return loading(3);
    if (!this.items.length) {
      return html`<p class="small muted">The platform keeps no past stream of this channel.</p>`;
    }
    return html`<ul>
        ${repeat(
          this.items,
          (it) => it.id,
          (it) => this.#one(it),
        )}
      </ul>
      ${this.problem ? html`<p class="small bad says" role="alert">${this.problem.message}</p>` : null}
      ${
        this.next
          ? html`<button class="button small" ?disabled=${this.busy} @click=${() => this.#load(this.next)}>
              ${this.busy ? 'Loading…' : 'Older ones'}
            </button>`
          : null
      }`;
  }

  #one(video) {
    const { title, url, startedAt, length } = video;
    const began = new Date(startedAt);
    return html`<li class="video">
      <time class="small muted num" datetime=${startedAt} title=${began.toLocaleString()}
        >${began.toLocaleDateString([], { dateStyle: 'medium' })}</time
      >
      <a class="name" href=${url} target="_blank" rel="noreferrer" title=${title}
        ><bdi>${title || 'without a title'}</bdi></a
      >
      <span class="small muted num">${clock(length)}</span>
      <span class="video-state">${this.#state(video)}</span>
      ${this.#failure(video)}
      ${this.taking === video.id && !video.recordingId ? this.#form(video) : null}
    </li>`;
  }

  #state(video) {
    if (video.recordingId) {
      return html`<a class="tag good" href="#clips" @click=${() => hub.library.choose(video.recordingId)}
        >${icon('check')}recording</a
      >`;
    }
    if (hub.jobs.working(JOB, this.#key(video))) {
      return html`<a class="tag attention" href="#jobs">${icon('clock')}being fetched</a>`;
    }
    const open = this.taking === video.id;
    return html`<button
      class="button small"
      aria-expanded=${open}
      @click=${() => {
        this.taking = open ? null : video.id;
        this.wrong = null;
      }}
    >
      ${icon('download')} Import as recording
    </button>`;
  }

  #failure(video) {
    const why = video.recordingId ? null : hub.jobs.failure(JOB, this.#key(video));
    const words = typeof why === 'string' ? why : why?.message;
    return words ? html`<p class="small bad says video-more">${icon('alert')} ${words}</p>` : null;
  }

  #form(video) {
    return html`<form class="video-more" @submit=${(event) => this.#take(event, video)}>
      <div class="row">
        <input
          class="field"
          name="from"
          required
          placeholder="/home/you/Videos/show.mp4 or https://…/index.m3u8"
          aria-label="Path of the downloaded file, or address of a video or playlist"
          autocomplete="off"
          spellcheck="false"
        />
        <button class="button primary" ?disabled=${this.busy}>
          ${this.busy ? 'Importing…' : 'Import'}
        </button>
      </div>
      <p class="small muted">
        Download it with the program you like and give its whole path on this machine, or the
        address of a video file or HLS playlist. What happened in the show is then at its place.
      </p>
      ${this.wrong ? html`<p class="small bad says" role="alert">${this.wrong}</p>` : null}
    </form>`;
  }

  async #take(event, video) {
    event.preventDefault();
    const given = event.currentTarget.elements.from.value.trim().replace(/^["']|["']$/g, '');
    if (!given) return;
    this.busy = true;
    this.wrong = null;
    try {
      const from = /^https?:\/\//i.test(given) ? { address: given } : { path: given };
      const { jobId } = await hub.channels.take(this.channel, video.id, from);
      this.taking = null;
      say(jobId ? 'It is being fetched; see the jobs' : 'Imported; its moments are being looked for');
      hub.jobs.soon();
      if (!jobId) await Promise.all([hub.library.load(), this.#load()]);
    } catch (problem) {
      this.wrong = problem.message;
    }
    this.busy = false;
  }
}

customElements.define('sr-channel-videos', Videos);
