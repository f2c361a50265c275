// Which words of captions are in colour: found as the renderer finds them, by whole words.
const parts = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])/gu, ' $1 ')
    .replace(/['’ʼ]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

/** The places of those of these words that belong to a keyword. */
export function marked(words, keywords) {
  const found = new Set();
  const all = words.flatMap((text, owner) => parts(text).map((part) => ({ part, owner })));
  for (const phrase of keywords.map(parts).filter((one) => one.length)) {
    for (let at = 0; at + phrase.length <= all.length; at++) {
      const here = all.slice(at, at + phrase.length);
      if (here.every(({ part }, i) => part === phrase[i])) {
        for (const { owner } of here) found.add(owner);
      }
    }
  }
  return found;
}
