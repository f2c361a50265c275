// Signals as curves: what each added to the score, on one scale, so that heights can be compared.
import { html, svg } from 'lit';
import { dotted } from '../data/format.js';

/** More lines than this cannot be told apart; the strongest are drawn. */
const MOST = 4;
const SCORE = 'score';

/** The score, and the signals that made most of it. */
export function curves(signals) {
  if (!signals?.signals.length) return { score: null, others: [] };
  const { from, step } = signals;
  const made = signals.signals.map(({ name, shares }) => ({
    name,
    from,
    step,
    values: shares,
    most: shares.reduce((most, value) => Math.max(most, value), 0),
    sum: shares.reduce((sum, value) => sum + value, 0),
  }));
  const score = made.find(({ name }) => name === SCORE) ?? null;
  const top = Math.max(1e-9, score?.most ?? 0, ...made.map(({ most }) => most));
  const others = made
    .filter(({ name, most }) => name !== SCORE && most > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST)
    .map((curve) => ({ ...curve, top }));
  return { score: score && { ...score, top }, others };
}

/** Points of a curve within the view, at most one a unit of width: of several the highest. */
function points(curve, view, wide, tall) {
  const { from, step, values, top } = curve;
  const first = Math.max(0, Math.floor((view.from - from) / step));
  const last = Math.min(values.length - 1, Math.ceil((view.to - from) / step));
  const together = Math.max(1, Math.floor((last - first) / wide));
  const found = [];
  for (let i = first; i <= last; i += together) {
    let value = 0;
    for (let j = i; j < Math.min(i + together, values.length); j++) {
      value = Math.max(value, values[j]);
    }
    const at = from + (i + together / 2) * step;
    const x = ((at - view.from) / (view.to - view.from)) * wide;
    found.push(`${x.toFixed(1)} ${(tall - 2 - (value / top) * (tall - 8)).toFixed(1)}`);
  }
  return found;
}

export function line(curve, view, wide, tall) {
  const all = points(curve, view, wide, tall);
  return all.length ? `M${all.join('L')}` : '';
}

export function area(curve, view, wide, tall) {
  const all = points(curve, view, wide, tall);
  if (!all.length) return '';
  const x = (point) => point.split(' ')[0];
  return `M${x(all[0])} ${tall}L${all.join('L')}L${x(all.at(-1))} ${tall}Z`;
}

/** Which line is which: its own stroke before its name. */
export function legend({ score, others }) {
  if (!score && !others.length) return null;
  return html`<ul class="legend small muted" aria-label="Curves">
    ${score ? html`<li><i class="legend-score"></i>Score</li>` : null}
    ${others.map(
      ({ name }, i) =>
        html`<li>
          <svg viewBox="0 0 18 6" aria-hidden="true">${svg`<path class="curve curve-${i}" d="M0 3H18" />`}</svg>
          ${dotted(name.replaceAll('-', ' '))}
        </li>`,
    )}
  </ul>`;
}
