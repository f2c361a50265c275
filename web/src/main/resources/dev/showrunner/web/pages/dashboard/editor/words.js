// Lines of captions: their words' times, and what of them is on screen.
const MOST_KARAOKE_WORDS = 7;
const LONGEST_PAUSE = 0.7;
const LINGER = 0.25;
const LETTERS_A_LINE = 18;

const split = (text) => text.trim().split(/\s+/).filter(Boolean);

/** Words that share a time, each by its letters. */
export function spread(words, start, end) {
  const all = words.reduce((sum, text) => sum + text.length + 1, 0) || 1;
  let done = 0;
  return words.map((text) => {
    const from = start + ((end - start) * done) / all;
    done += text.length + 1;
    return { start: from, end: start + ((end - start) * done) / all, text };
  });
}

/** The words of a line with their times. */
export const wordsOf = (line) =>
  line.words.length ? line.words : spread(split(line.text), line.start, line.end);

/** A line with other text. Words that stay keep their times; new ones share the time between. */
export function rewritten(line, text) {
  const before = wordsOf(line);
  const after = split(text);
  if (!after.length) return null;
  let words;
  if (after.length === before.length) {
    words = after.map((said, i) => ({ ...before[i], text: said }));
  } else {
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head].text === after[head]) head++;
    let tail = 0;
    while (tail < most - head && before.at(-1 - tail).text === after.at(-1 - tail)) tail++;
    const from = head ? before[head - 1].end : line.start;
    const to = tail ? before[before.length - tail].start : line.end;
    const fresh = after.slice(head, after.length - tail);
    words = [
      ...before.slice(0, head),
      ...spread(fresh, from, Math.max(from, to)),
      ...before.slice(before.length - tail),
    ];
  }
  return { ...line, text: after.join(' '), words };
}

/** Two halves of a line, the second beginning with the word at this place. */
export function halves(line, at) {
  const words = wordsOf(line);
  const part = (some, start, end) => ({
    start,
    end,
    text: some.map((word) => word.text).join(' '),
    words: some,
  });
  const cut = Math.min(Math.max(words[at].start, line.start + 0.05), line.end - 0.05);
  return [part(words.slice(0, at), line.start, cut), part(words.slice(at), cut, line.end)];
}

/** Few words at a time, as the renderer cuts them, but for the exact width of letters. */
function groups(line) {
  const all = [];
  let now = [];
  for (const word of wordsOf(line)) {
    const before = now.at(-1);
    const letters = now.reduce((sum, one) => sum + one.text.length + 1, 0) + word.text.length;
    const full =
      before &&
      (/[.!?…。！？]$/.test(before.text) ||
        word.start - before.end > LONGEST_PAUSE ||
        now.length >= MOST_KARAOKE_WORDS ||
        letters > 2 * LETTERS_A_LINE);
    if (full) {
      all.push(now);
      now = [];
    }
    now.push(word);
  }
  if (now.length) all.push(now);
  return all;
}

/** What captions of this style show at a time: the words, and which is being spoken. */
export function shownAt(lines, style, at) {
  if (style === 'none') return null;
  const line = lines.findLast((one) => one.start <= at && at < one.end + LINGER);
  if (!line) return null;
  if (style === 'plain') return at < line.end ? { words: split(line.text), spoken: -1 } : null;
  const group = groups(line).findLast((words) => words[0].start <= at);
  if (!group) return null;
  const spoken = group.findLastIndex((word) => word.start <= at);
  return { words: group.map((word) => word.text), spoken };
}
