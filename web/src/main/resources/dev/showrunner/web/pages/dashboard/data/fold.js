// Folds what belongs together into one row: streaks, likes, arrivals, gift bombs.
const NEAR_ROWS = 40;
const MOST_KEPT = 25;

const windows = { like: 10_000, join: 15_000, viewers: 120_000, subscription: 20_000 };

const at = (event) => Date.parse(event.receivedAt);
const place = (event) => `${event.channel?.platform}/${event.channel?.login}`;

const streakOf = (event) => event.payload?.streakId ?? null;

const gifterOf = (event) => event.payload?.gifter ?? event.payload?.giftedBy ?? null;

function belongs(row, event) {
  const last = row.last;
  if (place(last) !== place(event) || last.origin !== event.origin) return false;
  if (event.type === 'subscription') return ofBomb(row, event);
  const window = windows[event.type];
  return window !== undefined && last.type === event.type && at(event) - at(row.event) < window;
}

function ofBomb(row, event) {
  const gifter = gifterOf(event);
  if (row.event.type !== 'subscription.gift' || gifter === null) return false;
  const known = [row.event.viewer?.id, row.event.viewer?.login, row.event.viewer?.displayName];
  return known.includes(gifter) && at(event) - at(row.event) < windows.subscription;
}

/** A row of one event. */
export function newRow(event) {
  const streak = streakOf(event);
  return {
    key: event.id,
    event,
    last: event,
    folded: [event],
    count: 1,
    people: new Set(event.viewer ? [event.viewer.id] : []),
    quantity: event.quantity,
    /** What each streak in this row has told so far. */
    told: new Map(streak === null ? [] : [[streak, event.quantity]]),
  };
}

/** A streak tells its total each time; bursts add up; the number of viewers is the newest. */
function quantityAfter(row, event) {
  const streak = streakOf(event);
  if (streak !== null) {
    const before = row.told.get(streak) ?? 0;
    row.told.set(streak, Math.max(before, event.quantity));
    return row.quantity + Math.max(0, event.quantity - before);
  }
  if (event.type === 'viewers') return event.quantity;
  if (event.type === 'subscription') return row.quantity;
  return row.quantity + event.quantity;
}

function grow(row, event) {
  const people = row.people;
  if (event.viewer && people.size < 500) people.add(event.viewer.id);
  const bomb = row.event.type === 'subscription.gift';
  return {
    ...row,
    last: bomb ? row.last : event,
    folded: [...row.folded.slice(1 - MOST_KEPT), event],
    count: row.count + 1,
    people,
    quantity: quantityAfter(row, event),
  };
}

/** A streak stays in its row, however long it lasts; bursts of several people share one. */
function rowOf(rows, event) {
  const from = Math.max(0, rows.length - NEAR_ROWS);
  const streak = streakOf(event);
  if (streak !== null) {
    for (let i = rows.length - 1; i >= from; i--) {
      const row = rows[i];
      if (row.told.has(streak) && row.last.type === event.type && place(row.last) === place(event))
        return i;
    }
  }
  if (!(event.type in windows)) return -1;
  for (let i = rows.length - 1; i >= from; i--) if (belongs(rows[i], event)) return i;
  return -1;
}

/** Adds an event to the rows, oldest first; changes the array, never a row's event. */
export function fold(rows, event) {
  const i = rowOf(rows, event);
  if (i < 0) rows.push(newRow(event));
  else rows[i] = grow(rows[i], event);
}

/** The row's event with what was folded into it. */
export function total(row) {
  return row.count === 1 ? row.event : { ...row.last, quantity: row.quantity };
}

/** Whether moderators took out of the chat what an event says: core decides the same for services. */
function takes(removal, event) {
  if (event.seq >= removal.seq || place(event) !== place(removal)) return false;
  if (removal.type === 'chat.cleared') return event.type === 'chat.message';
  const message = removal.payload?.messageId;
  if (message) return event.payload?.messageId === message && event.type !== 'chat.deleted';
  return !!removal.viewer && event.viewer?.id === removal.viewer.id && !!event.text;
}

/** Marks the rows that a moderator's event took out of the chat. */
export function strike(rows, event) {
  if (event.type !== 'chat.deleted' && event.type !== 'chat.cleared') return;
  if (event.origin?.toLowerCase() === 'replayed') return;
  rows.forEach((row, i) => {
    if (!row.removed && takes(event, row.event)) rows[i] = { ...row, removed: true };
  });
}
