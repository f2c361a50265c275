// The server's time, and one heartbeat a second for everything that ages on screen.
import { Model } from './model.js';

let ahead = 0;

/** Learns how far the server's clock is from this machine's. */
export function learnTime(startedAt, uptimeSeconds) {
  const difference = Date.parse(startedAt) + uptimeSeconds * 1000 - Date.now();
  ahead = Number.isFinite(difference) && Math.abs(difference) > 3000 ? difference : 0;
}

/** The server's now in milliseconds. */
export const now = () => Date.now() + ahead;

let frozen = null;

/** While the server is gone, nothing is known to go on: durations stop. */
export function freeze(on) {
  frozen = on ? (frozen ?? now()) : null;
}

export const heartbeat = new Model();
setInterval(() => document.hidden || heartbeat.changed(), 1000);

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** 12 s, 5 min, 21:04, or 3 Nov 21:04. */
export function ago(iso, at = now()) {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const age = Math.max(0, at - then);
  if (age < 2_000) return 'now';
  if (age < 60_000) return `${Math.floor(age / 1000)} s`;
  if (age < HOUR_MS) return `${Math.floor(age / 60_000)} min`;
  const time = clock.format(then);
  return age < 18 * HOUR_MS ? time : `${day.format(then)} ${time}`;
}

/** The same with "ago" where it is an age. */
export function agoWords(iso) {
  const words = ago(iso);
  return / (s|min)$/.test(words) ? `${words} ago` : words === 'now' ? 'just now' : words;
}

export function fullTime(iso) {
  const then = Date.parse(iso);
  return Number.isNaN(then) ? '' : full.format(then);
}

/** 41, 2:13, 1:12:09 from seconds: always with a colon. */
export function length(seconds) {
  const all = Math.max(0, Math.floor(seconds));
  const s = String(all % 60).padStart(2, '0');
  const m = Math.floor(all / 60) % 60;
  const h = Math.floor(all / 3600);
  return h ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

/** How long since then, running: 0:41, 2:13:05, 3 d 4 h. */
export function since(iso) {
  const age = (frozen ?? now()) - Date.parse(iso);
  if (Number.isNaN(age)) return '';
  if (age < DAY_MS) return length(age / 1000);
  return `${Math.floor(age / DAY_MS)} d ${Math.floor((age % DAY_MS) / HOUR_MS)} h`;
}
