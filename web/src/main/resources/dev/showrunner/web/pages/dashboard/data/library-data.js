// Recordings, their highlights and clips.
import { Loaded } from './model.js';
import { items, piece, post } from './api.js';
import { now } from './time.js';

export class LibraryData extends Loaded {
  recordings = [];
  highlights = [];
  clips = [];
  /** The recording somebody looks at; null: the newest. */
  chosen = null;

  async fetch() {
    const [recordings, highlights, clips] = await Promise.all([
      items('recordings?limit=50'),
      items('highlights'),
      items('clips?limit=60'),
    ]);
    Object.assign(this, { recordings, highlights, clips });
  }

  recording(id) {
    return this.recordings.find((recording) => recording.id === id) ?? null;
  }

  /** What to show first: the chosen one, else the newest with moments, else the newest. */
  get shown() {
    const chosen = this.recording(this.chosen);
    if (chosen) return chosen;
    const withMoments = this.recordings.find((recording) => this.moments(recording.id).length);
    return withMoments ?? this.recordings[0] ?? null;
  }

  choose(id) {
    this.chosen = id;
    this.changed();
  }

  /** Highlights of a recording in order of time, without those a person dismissed. */
  moments(recordingId) {
    return this.highlights
      .filter((highlight) => highlight.recordingId === recordingId && !highlight.dismissed)
      .sort((a, b) => a.start - b.start);
  }

  clipOf(highlightId) {
    return this.clips.find((clip) => clip.highlightId === highlightId) ?? null;
  }

  async importFile(path) {
    const recording = await post('recordings/import', { path });
    if (recording?.id) this.chosen = recording.id;
    await this.load();
  }

  /** Marks the present moment of a running recording. */
  async mark(recording) {
    await post(`recordings/${piece(recording.id)}/markers`, { label: '' });
    await this.load();
  }

  #newClip(highlight, choices) {
    return post('clips', {
      recordingId: highlight.recordingId,
      highlightId: highlight.id,
      start: highlight.start,
      end: highlight.end,
      title: highlight.title,
      ...choices,
    });
  }

  /** Makes a clip of a highlight and starts rendering it. */
  async makeClip(highlight, choices) {
    const clip = await this.#newClip(highlight, choices);
    await this.renderClip(clip.id);
    return clip;
  }

  /** The highlight's clip to work on: the one there is, else a new one that nobody rendered yet. */
  async draft(highlight, choices) {
    const clip = this.clipOf(highlight.id) ?? (await this.#newClip(highlight, choices));
    await this.load();
    return clip;
  }

  /** A clip of a part that a person chose, to be worked on. */
  async draftAt(recording, start, end) {
    const clip = await post('clips', { recordingId: recording.id, start, end });
    await this.load();
    return clip;
  }

  async renderClip(id) {
    await post(`clips/${piece(id)}/render`);
    await this.load();
  }

  async dismiss(highlight) {
    await post(`highlights/${piece(highlight.id)}/dismiss`);
    await this.load();
  }
}

/** Seconds of footage so far. */
export function lengthOf(recording) {
  const end = recording.endedAt ? Date.parse(recording.endedAt) : now();
  return Math.max(0, (end - Date.parse(recording.startedAt)) / 1000);
}
