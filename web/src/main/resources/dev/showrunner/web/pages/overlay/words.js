// What stands on an alert beside its title.
export const PLATFORMS = {
  twitch: ['Twitch', '#9146ff'],
  kick: ['Kick', '#53fc18'],
  tiktok: ['TikTok', '#fe2c55'],
  donationalerts: ['DonationAlerts', '#f57d07'],
};

const KINDS = {
  gift: 'Gift',
  donation: 'Donation',
  follow: 'New follower',
  subscription: 'Subscription',
  'subscription.gift': 'Gifted subs',
  raid: 'Raid',
  cheer: 'Cheer',
  redemption: 'Reward',
  share: 'Share',
  'catch-up.summary': 'Catch-up',
};

export const platformName = (platform) => PLATFORMS[platform]?.[0] ?? platform ?? '';
export const platformColour = (platform) => PLATFORMS[platform]?.[1] ?? '#8b98a9';
export const kindName = (type) => KINDS[type] ?? '';

const whole = new Intl.NumberFormat();

/** The amount that people look for first; empty when there is none. */
export function amount(event) {
  if (event.money) return money(event.money);
  const many = Number(event.quantity) || 0;
  switch (event.type) {
    case 'gift':
      return event.diamonds > 0 ? whole.format(event.diamonds * many) : many > 1 ? `×${whole.format(many)}` : '';
    case 'subscription.gift':
      return `×${whole.format(many)}`;
    case 'cheer':
    case 'raid':
      return whole.format(many);
    case 'subscription':
      return event.months > 1 ? whole.format(event.months) : '';
    case 'redemption':
      return event.cost > 0 ? whole.format(event.cost) : '';
    default:
      return '';
  }
}

/** What the amount counts. */
export function unit(event) {
  if (event.money) return '';
  switch (event.type) {
    case 'gift':
      return event.diamonds > 0 ? 'diamonds' : '';
    case 'cheer':
      return 'bits';
    case 'raid':
      return 'viewers';
    case 'subscription':
      return event.months > 1 ? 'months' : '';
    case 'redemption':
      return event.cost > 0 ? 'points' : '';
    default:
      return '';
  }
}

function money({ amount: written, currency }) {
  const value = Number(written);
  try {
    return new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
      maximumFractionDigits: Number.isInteger(value) ? 0 : 2,
    }).format(value);
  } catch {
    return `${written} ${currency}`;
  }
}

const OLD_MS = 120_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** What the viewers should know of an alert that is not about something that just happened. */
export function notNow(event, now = Date.now()) {
  if (event.origin === 'REPLAYED') return 'Replay';
  const at = Date.parse(event.summary?.since ?? event.at);
  if (Number.isNaN(at) || now - at < OLD_MS) return '';
  return `${event.summary ? 'since' : 'from'} ${clock.format(at)}`;
}

/** What it is, from where, and when that was if not now. */
export const origin = (event) =>
  [kindName(event.type), event.summary ? '' : platformName(event.platform), notNow(event)]
    .filter(Boolean)
    .join(' · ');

const many = (n, one, more = `${one}s`) => `${whole.format(n)} ${n === 1 ? one : more}`;

/** What one person gave while nobody looked, the largest first, in at most three parts. */
export function gave(person) {
  const parts = (person.money ?? []).map(money);
  if (person.diamonds > 0) parts.push(many(person.diamonds, 'diamond'));
  else if (person.gifts > 0) parts.push(many(person.gifts, 'gift'));
  if (person.subs > 0) parts.push(many(person.subs, 'gifted sub'));
  if (person.bits > 0) parts.push(many(person.bits, 'bit'));
  if (person.raiders > 0) parts.push(many(person.raiders, 'raider'));
  if (!parts.length && person.alerts > 1) parts.push(`×${whole.format(person.alerts)}`);
  return parts.slice(0, 3).join(' · ');
}

/** A title in three parts, so that the viewer's name can stand out: before, name, after. */
export function aroundName(title, name) {
  const at = name ? title.indexOf(name) : -1;
  return at < 0 ? [title, '', ''] : [title.slice(0, at), name, title.slice(at + name.length)];
}

/** Seconds an alert needs to be read, within the limits its rule set. */
export function readingTime({ title = '', message = '', event, minSeconds = 3, maxSeconds = 10 }) {
  const people = event?.summary?.supporters?.length ?? 0;
  const needed = 2 + 0.055 * (title.length + message.length) + 1.2 * people;
  return Math.min(Math.max(needed, minSeconds), Math.max(minSeconds, maxSeconds));
}
