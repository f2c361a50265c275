// What an event looks like in the feed: its picture, its group and its words.
import { compact, count, dotted, money, plural } from './format.js';

/** Groups of the feed's filter, in the order of their buttons. */
export const groups = [
  { name: 'support', label: 'Support', icon: 'gift', hint: 'gifts, donations, subs, bits' },
  { name: 'follows', label: 'Follows', icon: 'follow', hint: 'follows, raids, shares' },
  { name: 'chat', label: 'Chat', icon: 'chat', hint: 'chat and redemptions' },
  { name: 'crowd', label: 'Crowd', icon: 'heart', hint: 'likes, joins, viewers' },
  { name: 'show', label: 'Show', icon: 'record', hint: 'stream, recording, clips' },
];

const months = (event) => Number(event.payload?.months ?? event.payload?.cumulativeMonths ?? 0);

function tier(event) {
  const raw = String(event.payload?.tier ?? '');
  const number = /^\d000$/.test(raw) ? raw[0] : raw;
  return number && number !== '1' ? `tier ${number}` : '';
}

const join = (...words) => words.filter(Boolean).join(' · ');

function gift(event) {
  const name = event.payload?.gift ?? event.payload?.giftName ?? 'a gift';
  const { diamonds, coins } = event.payload ?? {};
  const worth = Number(diamonds ?? coins ?? 0) * event.quantity;
  return {
    words: `sent ${name}`,
    amount: event.money ? money(event.money) : `×${count(event.quantity)}`,
    beside: !event.money && worth ? plural(worth, diamonds === undefined ? 'coin' : 'diamond') : '',
  };
}

function subscription(event) {
  const n = months(event);
  return {
    words: join(n > 1 ? `subscribed for ${n} months` : 'subscribed', tier(event)),
    says: event.text,
  };
}

function highlight(event) {
  const score = Number(event.payload?.score);
  return {
    words: event.text ?? event.payload?.title ?? 'A moment worth showing',
    amount: Number.isFinite(score) && score > 0 ? score.toFixed(1) : '',
  };
}

const train = (words) => (event) => ({
  words: join(words, event.payload?.level ? `level ${event.payload.level}` : ''),
  amount: compact(event.quantity),
});

const titled = (fallback) => (event) => ({
  words: join(fallback, event.payload?.title ?? event.payload?.name ?? event.text),
});

function takenOut({ viewer, payload }) {
  const { messageId, login, duration, banned } = payload ?? {};
  if (messageId)
    return viewer
      ? { words: 'had a line taken out' }
      : { words: 'A line was taken out', says: login ?? '' };
  if (banned) return { words: 'was banned: all lines taken out' };
  if (duration) return { words: `was timed out for ${count(duration)} s: all lines taken out` };
  return { words: 'had all lines taken out' };
}

const kinds = {
  'chat.message': ['chat', 'chat', 'plain', (e) => ({ says: e.text ?? '' })],
  redemption: [
    'ticket',
    'chat',
    'plain',
    (e) => ({
      words: `redeemed ${e.payload?.title ?? e.payload?.reward ?? 'a reward'}`,
      says: e.text,
    }),
  ],
  gift: ['gift', 'support', 'warm', gift],
  donation: [
    'coin',
    'support',
    'warm',
    (e) => ({
      words: e.text ? '' : 'donated',
      says: e.text,
      amount: e.money ? money(e.money) : '',
    }),
  ],
  subscription: ['star', 'support', 'warm', subscription],
  'subscription.gift': [
    'stars',
    'support',
    'warm',
    (e) => ({
      words: join(`gifted ${plural(e.quantity, 'sub')}`, tier(e)),
      amount: `×${count(e.quantity)}`,
    }),
  ],
  cheer: [
    'cheer',
    'support',
    'warm',
    (e) => ({
      words: e.text ? '' : 'cheered',
      says: e.text,
      amount: `${compact(e.quantity)} bits`,
    }),
  ],
  follow: ['follow', 'follows', 'plain', () => ({ words: 'followed' })],
  raid: [
    'raid',
    'follows',
    'warm',
    (e) => ({ words: `raids with ${plural(e.quantity, 'viewer')}` }),
  ],
  share: ['share', 'follows', 'plain', () => ({ words: 'shared the stream' })],
  like: ['heart', 'crowd', 'faint', (e) => ({ words: 'liked', amount: `×${compact(e.quantity)}` })],
  join: ['join', 'crowd', 'faint', () => ({ words: 'joined' })],
  viewers: [
    'people',
    'crowd',
    'faint',
    (e) => ({ words: `${plural(e.quantity, 'viewer')} watching` }),
  ],
  'stream.online': ['live', 'show', 'good', titled('Stream is live')],
  'stream.offline': ['offline', 'show', 'plain', titled('Stream ended')],
  'stream.updated': ['pencil', 'show', 'plain', titled('Stream changed')],
  'recording.started': ['record', 'show', 'plain', titled('Recording started')],
  'recording.finished': ['record', 'show', 'plain', titled('Recording finished')],
  'highlight.detected': ['sparkle', 'show', 'plain', highlight],
  'clip.rendered': ['clips', 'show', 'good', titled('Clip ready')],
  'publication.completed': ['upload', 'show', 'good', titled('Published')],
  'catch-up.summary': [
    'replay',
    'show',
    'plain',
    (e) => ({ words: `${plural(e.quantity, 'missed alert')} told in one`, says: e.text ?? '' }),
  ],
  'account.attention': [
    'alert',
    'show',
    'plain',
    (e) => ({ words: `${e.payload?.displayName ?? 'An account'} needs you`, says: e.text ?? '' }),
  ],
  'hype-train.begin': ['sparkle', 'support', 'warm', train('Hype train')],
  'hype-train.progress': ['sparkle', 'crowd', 'faint', train('Hype train')],
  'hype-train.end': ['sparkle', 'support', 'plain', train('Hype train ended')],
  'ad-break.begin': [
    'clock',
    'show',
    'plain',
    (e) => ({ words: join('Ads', e.payload?.duration ? `${e.payload.duration} s` : '') }),
  ],
  'chat.deleted': ['trash', 'chat', 'faint', takenOut],
  'chat.cleared': ['trash', 'chat', 'faint', () => ({ words: 'Chat was cleared' })],
  'celebration.ready': ['party', 'show', 'good', titled('Celebration ready')],
};

const unknown = ['sparkle', 'show', 'plain', (e) => ({ words: dotted(e.type), says: e.text })];

/** Types that are known by name, for choosing one. */
export const knownTypes = Object.keys(kinds);

export const iconOf = (type) => (kinds[type] ?? unknown)[0];

export const groupOf = (type) => (kinds[type] ?? unknown)[1];

/** icon, group, tone, who, words, says (a stranger's text), amount, beside. */
export function describe(event) {
  const [icon, group, tone, words] = kinds[event.type] ?? unknown;
  const who = event.viewer?.displayName ?? '';
  return { icon, group, tone, who, words: '', says: '', amount: '', beside: '', ...words(event) };
}

/** Plain words to search in. */
export function searchText(event) {
  const d = describe(event);
  const parts = [
    d.who,
    event.viewer?.login,
    d.words,
    d.says,
    d.amount,
    event.type,
    event.channel?.platform,
  ];
  return parts.filter(Boolean).join(' ').toLowerCase();
}

/** Every type that has words of its own. */
export const kindNames = Object.keys(kinds);
