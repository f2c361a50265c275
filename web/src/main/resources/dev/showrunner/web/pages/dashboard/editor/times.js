// Times as an editor needs them: to a hundredth of a second, and written by hand.
import { length } from '../data/time.js';

/** 83.456 → 1:23.46. */
export function exact(seconds) {
  const hundredths = Math.round(Math.max(0, seconds) * 100);
  const rest = String(hundredths % 100).padStart(2, '0');
  return `${length(Math.floor(hundredths / 100))}.${rest}`;
}

/** For those who hear it: 1 minute 23.5 seconds. */
export function spoken(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = `${(seconds - minutes * 60).toFixed(2)} seconds`;
  return minutes ? `${minutes} minute${minutes === 1 ? '' : 's'} ${rest}` : rest;
}

/** 83.4, 1:23.4 or 1:01:23 in seconds; null when it is no time. */
export function parsed(text) {
  const parts = text.trim().replace(',', '.').split(':');
  if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d*)?$/.test(part))) return null;
  return parts.reduce((all, part) => all * 60 + Number(part), 0);
}

const STEPS = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

/** Where an axis from one time to another gets a label: at most so many. */
export function ticks(from, to, most = 7) {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? 14_400;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
