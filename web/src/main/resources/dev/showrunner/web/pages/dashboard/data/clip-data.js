// One clip while somebody works on it: what is stored, and the changes that are not saved yet.
import { Loaded } from './model.js';
import { get, patch, piece, post, put, remove } from './api.js';
import { lengthOf } from './library-data.js';
import { word } from './format.js';

/** Most values of a curve: finer than any screen. */
const POINTS = 6_000;

/** Words are fetched this far around the clip, in seconds, so that it can be made longer. */
const AROUND = 600;

/** Seconds that are not worth listening to. */
const CRUMB = 1;

const MOST_UNDO = 100;
const SHORTEST = 0.5;
const USUAL = { zoom: 1, offsetX: 0, offsetY: 0, camera: null };

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class ClipData extends Loaded {
  clip = null;
  recording = null;
  moments = [];
  signals = null;
  transcript = null;
  /** How all clips look: {keywords, safeArea, logo, logoOnUpright}. */
  look = { keywords: [], safeArea: 'all', logo: false, logoOnUpright: false };
  /** What the clip would be: start, end, title, post, profile, layout, placing, captions, lines. */
  edit = null;
  /** Seconds of the recording as its player tells; known before only by the library's times. */
  duration = 0;
  /** True when changes of an earlier visit came back. */
  restored = false;
  #stored = null;
  #past = [];
  #future = [];
  #lastKind = '';

  constructor(id) {
    super();
    this.id = id;
  }

  async fetch() {
    const clip = await get(`clips/${piece(this.id)}`);
    const recording = await get(`recordings/${piece(clip.recordingId)}`);
    const [moments, signals, look] = await Promise.all([
      get(`highlights?recording=${piece(recording.id)}&limit=200`),
      get(`recordings/${piece(recording.id)}/signals?points=${POINTS}`),
      get('clips/look'),
    ]);
    this.duration ||= Math.max(lengthOf(recording), clip.end);
    this.transcript = await this.#words(clip);
    Object.assign(this, { clip, recording, signals, look });
    this.moments = moments.items.filter((one) => !one.dismissed).sort((a, b) => a.start - b.start);
    this.#take(clip);
  }

  #words(clip) {
    const from = Math.max(0, clip.start - AROUND);
    const path = `clips/${piece(clip.id)}/transcript`;
    return get(`${path}?from=${from}&to=${clip.end + AROUND}`);
  }

  /** What is stored now: where somebody changed nothing, it is what one sees. */
  #take(clip) {
    const { start, end, title, post: under, profile, layout, captions } = clip;
    const placing = clip.placing ?? USUAL;
    const stored = { start, end, title, post: under, profile, layout, placing, captions };
    stored.lines = this.transcript.lines;
    const before = this.#stored;
    this.#stored = stored;
    if (!before) {
      this.edit = stored;
      this.#restore();
      return;
    }
    const carried = (edit) => {
      const keep = (field) => (same(edit[field], before[field]) ? stored : edit)[field];
      return Object.fromEntries(Object.keys(stored).map((field) => [field, keep(field)]));
    };
    this.edit = carried(this.edit);
    this.#past = this.#past.map(carried);
    this.#future = this.#future.map(carried);
  }

  get dirty() {
    return !same(this.edit, this.#stored);
  }

  get #key() {
    return `clip ${this.id}`;
  }

  /** Changes outlive a closed page. */
  #keep() {
    try {
      if (this.dirty) {
        const kept = { from: this.#stored, edit: this.edit };
        sessionStorage.setItem(this.#key, JSON.stringify(kept));
      } else {
        sessionStorage.removeItem(this.#key);
      }
    } catch {
      // a full or forbidden store keeps nothing
    }
  }

  #restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null');
      if (kept && same(kept.from, this.#stored)) {
        this.edit = kept.edit;
        this.restored = this.dirty;
      }
    } catch {
      // what cannot be read is not there
    }
  }

  /** Changes something; several changes of one kind in a row are undone together. */
  change(changes, kind = '') {
    const next = { ...this.edit, ...changes };
    if (same(next, this.edit)) return;
    if (!kind || kind !== this.#lastKind) this.#past = [...this.#past, this.edit].slice(-MOST_UNDO);
    this.#lastKind = kind;
    this.#future = [];
    this.#show(next);
  }

  /** A gesture ended: the next change is one of its own. */
  settle() {
    this.#lastKind = '';
  }

  #show(edit) {
    this.edit = edit;
    this.#keep();
    this.changed();
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    if (!this.canUndo) return;
    this.#future.push(this.edit);
    this.settle();
    this.#show(this.#past.pop());
  }

  redo() {
    if (!this.canRedo) return;
    this.#past.push(this.edit);
    this.settle();
    this.#show(this.#future.pop());
  }

  /** Moves the start, within the recording and before the end. */
  startAt(at, kind) {
    const start = Math.min(Math.max(0, at), this.edit.end - SHORTEST);
    this.change({ start: round(start) }, kind);
  }

  endAt(at, kind) {
    const end = Math.max(Math.min(this.duration, at), this.edit.start + SHORTEST);
    this.change({ end: round(end) }, kind);
  }

  /** Moves the whole clip. */
  shiftTo(start, kind) {
    const length = this.edit.end - this.edit.start;
    const from = Math.min(Math.max(0, start), this.duration - length);
    this.change({ start: round(from), end: round(from + length) }, kind);
  }

  placing(changes, kind) {
    this.change({ placing: { ...this.edit.placing, ...changes } }, kind);
  }

  /**
   * What to write down of the words: those of the clip, and whatever else was changed. The rest
   * stays what is heard, also when it is heard better some day.
   */
  get #wording() {
    const only = (some, others) => {
      const known = new Set(others.map((line) => JSON.stringify(line)));
      return some.filter((line) => !known.has(JSON.stringify(line)));
    };
    const { lines, start, end } = this.edit;
    const before = this.#stored.lines;
    const written = this.transcript.written;
    const touched = [{ start, end }, ...only(lines, before), ...only(before, lines)];
    if (written) touched.push({ start: written.from, end: written.to });
    let from = Math.min(...touched.map((one) => one.start));
    let to = Math.max(...touched.map((one) => one.end));
    for (const line of lines) {
      if (line.start < to && line.end > from) {
        from = Math.min(from, line.start);
        to = Math.max(to, line.end);
      }
    }
    return { from, to, lines: lines.filter((line) => line.start < to && line.end > from) };
  }

  async save() {
    const { lines, ...fields } = this.edit;
    const { lines: storedLines, ...storedFields } = this.#stored;
    if (!same(lines, storedLines)) {
      await put(`clips/${piece(this.id)}/transcript`, this.#wording);
    }
    if (!same(fields, storedFields)) await patch(`clips/${piece(this.id)}`, fields);
    this.#stored = this.edit;
    this.#keep();
    await this.load();
  }

  /** Saves what is not saved, then renders. */
  async render() {
    if (this.dirty) await this.save();
    await post(`clips/${piece(this.id)}/render`);
    await this.load();
  }

  /** Gives up what a person wrote: the words are again those that were heard. */
  async forgetWords() {
    await remove(`clips/${piece(this.id)}/transcript`);
    const transcript = await this.#words(this.clip);
    this.transcript = transcript;
    this.#stored = { ...this.#stored, lines: transcript.lines };
    this.change({ lines: transcript.lines });
    await this.load();
  }

  /** Deletes the clip and its files; changes that were not saved go with it. */
  async delete() {
    await remove(`clips/${piece(this.id)}`);
    this.edit = this.#stored;
    this.#keep();
  }

  /** Whether somebody listened to all of what the clip would be; less than a second is no matter. */
  get listened() {
    let { start } = this.edit;
    for (const part of this.transcript.listened) {
      if (part.from <= start + CRUMB) start = Math.max(start, part.to);
    }
    return start >= this.edit.end - CRUMB;
  }

  /** Has what the clip would be listened to. */
  async listen() {
    const { start, end } = this.edit;
    await post(`clips/${piece(this.id)}/listen`, { from: start, to: end });
  }

  async mark(at, label) {
    await post(`recordings/${piece(this.recording.id)}/markers`, { at: round(at), label });
    await this.load();
  }

  async analyse() {
    await post(`recordings/${piece(this.recording.id)}/analyse`);
  }

  /** The player knows the recording's length better than the library. */
  measured(seconds) {
    if (Math.abs(seconds - this.duration) < 0.01) return;
    this.duration = seconds;
    this.changed();
  }

  get moment() {
    return this.moments.find((one) => one.id === this.clip?.highlightId) ?? null;
  }

  get rendered() {
    return word(this.clip?.state) === 'rendered';
  }
}

/** To the millisecond, which is finer than a frame. */
export const round = (seconds) => Math.round(seconds * 1000) / 1000;
