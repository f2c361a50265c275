// The recording as it plays: where it is, how fast, and one frame's length as far as it is known.
import { Model } from '../data/model.js';

const RATES = [1, 1.5, 2];
const USUAL_FRAME = 1 / 30;
const SHORTEST_FRAME = 1 / 130;
const LONGEST_FRAME = 1 / 10;

/** After a seek to the very end a player shows nothing. */
const LAST = 0.05;

export class Player extends Model {
  video = null;
  time = 0;
  playing = false;
  rate = 1;
  muted = false;
  /** Why the browser cannot play it; null while it can. */
  problem = null;
  ready = false;
  frame = USUAL_FRAME;
  /** Where it turns back: start and end of the clip. */
  range = () => null;
  /** Called with each new picture. */
  #painters = new Set();
  #before = null;
  #timer = 0;

  attach(video) {
    this.video = video;
    video.muted = this.muted;
    const says = {
      emptied: () => this.#emptied(),
      loadedmetadata: () => this.#opened(),
      loadeddata: () => this.paint(),
      seeked: () => this.#tick(),
      play: () => this.#started(),
      pause: () => this.#stopped(),
      ended: () => this.#stopped(),
      error: () => this.#broke(),
    };
    for (const [name, act] of Object.entries(says)) video.addEventListener(name, act);
  }

  detach() {
    cancelAnimationFrame(this.#timer);
    this.video?.pause();
    this.video?.removeAttribute('src');
    this.video?.load();
    this.video = null;
  }

  get size() {
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.video ?? {};
    return width && height ? { width, height } : null;
  }

  get duration() {
    const seconds = this.video?.duration;
    return Number.isFinite(seconds) ? seconds : null;
  }

  onPaint(painter) {
    this.#painters.add(painter);
    return () => this.#painters.delete(painter);
  }

  paint() {
    for (const painter of this.#painters) painter();
  }

  /** Another file is about to come; the place in it stays. */
  #emptied() {
    if (!this.video) return;
    this.ready = false;
    this.problem = null;
    this.playing = false;
    this.changed();
  }

  #opened() {
    this.ready = true;
    this.problem = this.size ? null : 'It has no picture that this browser can show.';
    this.video.currentTime = this.time;
    this.changed();
  }

  async #broke() {
    this.playing = false;
    this.problem = await this.#why(this.video.currentSrc);
    this.changed();
  }

  async #why(address) {
    try {
      const { ok } = await fetch(address, { headers: { range: 'bytes=0-0' } });
      return ok
        ? 'This browser does not know the format of the recording, so it cannot play it.'
        : 'The file of the recording is gone. Put it back where it was.';
    } catch {
      return 'The recording stopped coming: Showrunner does not answer.';
    }
  }

  #started() {
    this.playing = true;
    this.changed();
    this.#run();
    this.#measure();
  }

  #stopped() {
    this.playing = false;
    this.#before = null;
    this.#tick();
  }

  #run() {
    cancelAnimationFrame(this.#timer);
    if (!this.playing || !this.video) return;
    this.#tick();
    this.#timer = requestAnimationFrame(() => this.#run());
  }

  #tick() {
    if (!this.video) return;
    this.time = this.video.currentTime;
    const range = this.range();
    if (this.playing && range && this.time >= range.end) {
      this.seek(range.start);
    }
    this.paint();
    this.changed();
  }

  /** The least distance between two pictures is one frame. */
  #measure() {
    this.video?.requestVideoFrameCallback?.((_, { mediaTime }) => {
      const step = this.#before === null ? 0 : mediaTime - this.#before;
      if (step > SHORTEST_FRAME && step < LONGEST_FRAME) {
        this.frame = this.frame === USUAL_FRAME ? step : Math.min(this.frame, step);
      }
      this.#before = mediaTime;
      if (this.playing) this.#measure();
    });
  }

  seek(at) {
    const last = this.duration === null ? at : this.duration - LAST;
    this.time = Math.max(0, Math.min(at, last));
    if (this.ready && this.video) this.video.currentTime = this.time;
    this.changed();
  }

  step(seconds) {
    this.pause();
    this.seek(this.time + seconds);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const range = this.range();
    if (range && (this.time < range.start - this.frame || this.time >= range.end - this.frame)) {
      this.seek(range.start);
    }
    this.#speed(1);
    this.video?.play().catch(() => {}); // the error event tells why
  }

  pause() {
    this.video?.pause();
  }

  /** Plays; pressed again, faster. */
  faster() {
    if (!this.playing) return this.play();
    this.#speed(RATES[Math.min(RATES.length - 1, RATES.indexOf(this.rate) + 1)]);
    this.changed();
  }

  #speed(rate) {
    this.rate = rate;
    if (this.video) this.video.playbackRate = rate;
  }

  mute() {
    this.muted = !this.muted;
    if (this.video) this.video.muted = this.muted;
    this.changed();
  }
}
