// Numbers, money and names of states as people read them.
const whole = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

export const count = (n) => whole.format(n ?? 0);

/** 12,345 in full, millions shortened. */
export const compact = (n) => ((n ?? 0) < 100_000 ? whole.format(n ?? 0) : short.format(n));

export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** The donor's own currency, without needless ,00; less than its smallest coin is never 0. */
export function money({ amount, currency }) {
  const value = Number(amount);
  const digits = Number.isInteger(value) ? { minimumFractionDigits: 0 } : {};
  try {
    const format = new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...digits,
    });
    const coin = 10 ** -format.resolvedOptions().maximumFractionDigits;
    return value > 0 && value < coin ? `<${format.format(coin)}` : format.format(value);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** RUNNING, BACKING_OFF, backing-off → running, backing-off. */
export const word = (state) =>
  String(state ?? '')
    .toLowerCase()
    .replaceAll('_', '-');

/** backing-off → Backing off. */
export function label(state) {
  const words = word(state).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** clip.render → Clip render; for kinds of jobs and types nobody described. */
export const dotted = (name) => label(String(name ?? '').replaceAll('.', ' '));

export const fileName = (path) =>
  String(path ?? '')
    .split(/[\\/]/)
    .pop();

export const percent = (fraction) => `${Math.round((fraction ?? 0) * 100)} %`;

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 12345678 → 11.8 MB. */
export function bytes(n) {
  const unit = Math.min(units.length - 1, n > 0 ? Math.floor(Math.log2(n) / 10) : 0);
  return `${(n / 1024 ** unit).toFixed(unit > 1 ? 1 : 0)} ${units[unit]}`;
}
