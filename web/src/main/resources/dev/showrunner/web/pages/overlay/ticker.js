// Chat lines at the bottom; likes and joins are folded into one chip each, so that they don't flood.
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { mark } from './glyphs.js';
import { Seen } from './seen.js';

const LINES = 5;
const LINE_STAYS = 14_000;
const CHIP_STAYS = 6_000;
const LEAVES_IN = 400;
/** However fast they come, the picture changes ten times a second at most. */
const DRAWS_EVERY = 100;

const FOLDED = {
  like: { sign: '♥', word: 'likes', counts: (event) => Number(event.quantity) || 1 },
  join: { sign: '→', word: 'joined', counts: () => 1 },
};

class Ticker extends LitElement {
  static properties = { lines: { state: true }, chips: { state: true } };

  /** Says that a line was shown; set by the page. */
  answer = () => {};

  #seen = new Seen();
  #coming = [];
  #timer = 0;
  #drawnAt = 0;

  constructor() {
    super();
    this.lines = [];
    this.chips = {};
  }

  show(line) {
    if (this.#seen.get(line.id)) {
      this.answer('shown', line.id);
      return;
    }
    this.#seen.set(line.id, 'shown');
    this.#coming.push(line);
    const wait = Math.max(0, this.#drawnAt + DRAWS_EVERY - performance.now());
    this.#timer ||= setTimeout(() => this.#draw(), wait);
  }

  /** Moderators took these out of the chat: they go at once, and do not come if they are on the way. */
  remove(ids) {
    for (const id of ids) this.#seen.set(id, 'shown');
    this.#coming = this.#coming.filter((line) => !ids.has(line.id));
    this.lines = this.lines.filter(({ line }) => !ids.has(line.id));
  }

  #draw() {
    this.#timer = 0;
    this.#drawnAt = performance.now();
    const coming = this.#coming.splice(0);
    for (const line of coming) {
      if (FOLDED[line.event?.type]) this.#fold(line);
    }
    const fresh = coming.filter((line) => !FOLDED[line.event?.type]).slice(-LINES);
    if (fresh.length) {
      const lines = [...this.lines, ...fresh.map((line) => ({ line, leaving: false }))];
      this.lines = lines.slice(-LINES - 1).map((shown, i, all) => (all.length - i > LINES ? { ...shown, leaving: true } : shown));
      for (const line of fresh) setTimeout(() => this.#leave(line), LINE_STAYS);
      setTimeout(() => this.#forgetLeaving(), LEAVES_IN);
    }
    for (const line of coming) this.answer('shown', line.id);
  }

  #fold(line) {
    const type = line.event.type;
    const chip = this.chips[type] ?? { count: 0, names: [] };
    clearTimeout(chip.timer);
    const name = line.title;
    this.chips = {
      ...this.chips,
      [type]: {
        count: chip.count + FOLDED[type].counts(line.event),
        names: [name, ...chip.names.filter((other) => other !== name)].slice(0, 50),
        timer: setTimeout(() => this.#unfold(type), CHIP_STAYS),
      },
    };
  }

  #unfold(type) {
    const { [type]: gone, ...rest } = this.chips;
    this.chips = rest;
  }

  #leave(line) {
    if (!this.lines.some((shown) => shown.line === line)) return;
    this.lines = this.lines.map((shown) => (shown.line === line ? { line, leaving: true } : shown));
    setTimeout(() => this.#forgetLeaving(), LEAVES_IN);
  }

  #forgetLeaving() {
    this.lines = this.lines.filter((shown) => !shown.leaving);
  }

  render() {
    const last = this.lines.length - 1;
    return html`<div class="lines">
        ${repeat(
          this.lines,
          ({ line }) => line.id,
          ({ line, leaving }, i) => html`<div class="place" style=${styleMap({ '--up': String(last - i) })}>
            <p class="line ${leaving ? 'leaving' : ''}" data-id=${line.id}>
              ${mark(line.event?.platform)}<bdi class="name" style=${styleMap({ color: colour(line.title) })}>${line.title}</bdi
              ><bdi class="text">${line.message}</bdi>
            </p>
          </div>`,
        )}
      </div>
      <div class="chips">${Object.keys(FOLDED).map((type) => this.#chip(type))}</div>`;
  }

  #chip(type) {
    const chip = this.chips[type];
    if (!chip) return nothing;
    const { sign, word } = FOLDED[type];
    const others = chip.names.length - 1;
    return html`<p class="chip" data-type=${type}>
      <b>${sign}</b><span class="count">${chip.count} ${word}</span><bdi class="name">${chip.names[0]}</bdi
      >${others > 0 ? html`<span class="others">+${others}</span>` : nothing}
    </p>`;
  }

  static styles = css`
    * {
      box-sizing: border-box;
      margin: 0;
    }

    .lines {
      position: relative;
      height: 10.5rem;
    }

    .place {
      position: absolute;
      bottom: 0;
      left: 0;
      max-width: 100%;
      transform: translateY(calc(var(--up) * -2.1rem));
      transition: transform 250ms var(--calm);
    }

    .line,
    .chip {
      display: flex;
      align-items: center;
      gap: 0.45em;
      width: fit-content;
      max-width: 100%;
      height: 1.9rem;
      padding: 0 0.75em 0 0.5em;
      overflow: hidden;
      border-radius: 0.95rem;
      background: rgba(11, 14, 20, 0.74);
      font-size: 0.98rem;
      font-weight: 600;
      white-space: nowrap;
      text-shadow: var(--outline);
      animation: enter 250ms var(--calm) backwards;
    }

    .line.leaving {
      opacity: 0;
      transition: opacity var(--move) var(--calm);
    }

    .mark {
      flex: none;
      width: 1.05em;
      height: 1.05em;
    }

    .name {
      flex: none;
      max-width: 11em;
      font-weight: 750;
    }

    .name,
    .text {
      overflow: hidden;
      text-overflow: ellipsis;
      line-height: 1.9rem;
    }

    .text {
      min-width: 0;
      color: #f2f5f8;
    }

    .chips {
      display: flex;
      gap: 0.5rem;
      height: 1.9rem;
      margin-top: 0.3rem;
    }

    .chip {
      flex: 0 1 auto;
      min-width: 0;
      font-size: 0.88rem;
    }

    .chip b {
      color: var(--gold);
    }

    .chip .name {
      flex: 0 1 auto;
      min-width: 0;
    }

    .count,
    .others {
      flex: none;
      font-variant-numeric: tabular-nums;
    }

    .others {
      color: #c9d3de;
    }

    @keyframes enter {
      from {
        opacity: 0;
        transform: translateY(0.8rem);
      }
    }

    @media (prefers-reduced-motion: reduce) {
      .place {
        transition: none;
      }

      .line,
      .chip {
        animation-name: fade;
      }
    }

    @keyframes fade {
      from {
        opacity: 0;
      }
    }
  `;
}

const COLOURS = ['#8ecbff', '#ffb38a', '#a6e3a1', '#f5a8d0', '#ffe08a', '#c9b6ff', '#8be9e0', '#ff9f9f'];

/** The same name has the same colour all evening (FNV-1a). */
function colour(name) {
  let hash = 0x811c9dc5;
  for (const letter of name ?? '') hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  return COLOURS[((hash >>> 16) ^ (hash & 0xffff)) % COLOURS.length];
}

customElements.define('sr-ticker', Ticker);
