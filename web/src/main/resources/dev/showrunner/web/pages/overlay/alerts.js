// Alerts, one on screen at a time, the most important first.
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { play } from './chimes.js';
import { glyph, mark } from './glyphs.js';
import { Seen } from './seen.js';
import { summary, summaryStyle } from './summary.js';
import { amount, aroundName, origin, platformColour, readingTime, unit } from './words.js';

const LEAVES_IN = 400;
/** While others wait, an alert gives up some of the time that slow readers would like. */
const HURRY = 0.7;
/** Characters of an amount that its largest letters have room for. */
const ROOMY = 7;
const SPARKS = [...Array(10).keys()];

class Alerts extends LitElement {
  static properties = { onScreen: { state: true } };

  /** Says what became of an alert; set by the page. */
  answer = () => {};
  mute = false;

  #seen = new Seen();
  #waiting = [];
  #current = null;
  #timer = 0;
  #whenIdle = null;

  constructor() {
    super();
    this.onScreen = [];
  }

  /** Takes an alert from the server, perhaps not for the first time. */
  show(alert) {
    const state = this.#seen.get(alert.id);
    if (state === 'done') this.answer('done', alert.id);
    if (state) return; // one that waits or is on screen is answered when it has been shown
    this.#seen.set(alert.id, 'waiting');
    this.#waiting.push(alert);
    this.#waiting.sort((a, b) => b.priority - a.priority || a.seq - b.seq);
    if (this.#current) this.#plan();
    else this.#next();
  }

  /** Moderators took these out of the chat: what is on screen goes at once, what waits does not come. */
  remove(ids) {
    for (const id of ids) this.#seen.set(id, 'done');
    this.#waiting = this.#waiting.filter((alert) => !ids.has(alert.id));
    this.onScreen = this.onScreen.filter(({ alert }) => !ids.has(alert.id));
    if (!this.#current || !ids.has(this.#current.alert.id)) return;
    clearTimeout(this.#timer);
    this.#current = null;
    if (this.#whenIdle) this.#whenIdle();
    else this.#next();
  }

  /** Calls back as soon as nothing is on screen. */
  whenIdle(callback) {
    this.#whenIdle = callback;
    if (!this.#current) callback();
  }

  #next() {
    const alert = this.#waiting.shift();
    if (!alert) {
      this.#whenIdle?.();
      return;
    }
    this.#current = { alert, since: performance.now() };
    this.onScreen = [...this.onScreen, { alert, leaving: false }];
    this.answer('shown', alert.id);
    if (!this.mute) play(alert.sound, alert.volume);
    this.#plan();
  }

  #plan() {
    const { alert, since } = this.#current;
    const time = readingTime(alert);
    const stays = this.#waiting.length ? Math.max(alert.minSeconds, time * HURRY) : time;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), Math.max(0, since + stays * 1000 - performance.now()));
  }

  /** It goes while the next one comes: nobody waits for a way out. */
  #end() {
    const { alert } = this.#current;
    this.#current = null;
    this.#seen.set(alert.id, 'done');
    this.answer('done', alert.id);
    this.onScreen = this.onScreen.map((shown) => (shown.alert === alert ? { alert, leaving: true } : shown));
    setTimeout(() => {
      this.onScreen = this.onScreen.filter((shown) => shown.alert !== alert);
    }, LEAVES_IN);
    if (this.#whenIdle) this.#whenIdle();
    else this.#next();
  }

  render() {
    return repeat(this.onScreen, ({ alert }) => alert.id, ({ alert, leaving }) => this.#card(alert, leaving));
  }

  #card(alert, leaving) {
    const event = alert.event ?? {};
    const [before, name, after] = aroundName(alert.title ?? '', event.viewer?.displayName ?? '');
    const worth = amount(event);
    return html`<article
      class="alert ${leaving ? 'leaving' : ''}"
      data-id=${alert.id}
      style=${styleMap({ '--platform': platformColour(event.platform) })}
    >
      <div class="medal">
        <i class="ring"></i>
        ${alert.priority >= 9 ? SPARKS.map((i) => html`<i class="spark" style=${styleMap({ '--turn': `${i * 36}deg` })}></i>`) : nothing}
        <span class="glyph">${glyph(event.type)}</span>
      </div>
      <div class="words">
        <p class="from">${event.summary ? nothing : mark(event.platform)}<span>${origin(event)}</span></p>
        <h1 class="title"><bdi>${before}</bdi>${name ? html`<bdi class="name">${name}</bdi>` : nothing}<bdi>${after}</bdi></h1>
        ${alert.message ? html`<p class="message"><bdi>${alert.message}</bdi></p>` : nothing}
        ${event.summary ? summary(event.summary) : nothing}
      </div>
      ${worth ? html`<p class="amount ${worth.length > ROOMY ? 'long' : ''}">${worth}<span class="unit">${unit(event)}</span></p>` : nothing}
    </article>`;
  }

  static styles = [summaryStyle, css`
    :host {
      display: grid;
      justify-items: center;
    }

    * {
      box-sizing: border-box;
      margin: 0;
    }

    /* All alerts share one cell, so that one goes while the next comes. */
    .alert {
      grid-area: 1 / 1;
      align-self: start;
      display: flex;
      align-items: center;
      gap: 1.1rem;
      width: fit-content;
      min-width: min(100%, 20rem);
      max-width: min(100%, 44rem);
      padding: 0.95rem 1.6rem 0.95rem 1.05rem;
      border: 0.07rem solid var(--edge);
      border-radius: 1.4rem;
      background: var(--glass);
      box-shadow: 0 0.5rem 2rem rgba(0, 0, 0, 0.5), inset 0 0.07rem 0 rgba(255, 255, 255, 0.08);
      animation: enter var(--move) var(--pop) backwards;
      will-change: transform, opacity;
    }

    .alert.leaving {
      animation: leave var(--move) var(--calm) both;
    }

    .medal {
      position: relative;
      flex: none;
      display: grid;
      place-items: center;
      width: 4.6rem;
      height: 4.6rem;
      border: 0.22rem solid var(--platform);
      border-radius: 50%;
      background: #1d242e;
    }

    .glyph {
      width: 2.5rem;
      height: 2.5rem;
      animation: pop var(--move) 120ms var(--pop) backwards;
    }

    .glyph svg {
      display: block;
      fill: var(--gold);
    }

    .ring {
      position: absolute;
      inset: -0.22rem;
      border: 0.22rem solid var(--platform);
      border-radius: 50%;
      animation: ring 900ms 200ms ease-out both;
    }

    .spark {
      position: absolute;
      inset: calc(50% - 0.2rem);
      border-radius: 50%;
      background: var(--gold);
      animation: spark 900ms 200ms ease-out both;
    }

    .words {
      min-width: 0;
      flex: 1;
      display: grid;
      gap: 0.25rem;
    }

    /* Room for accents, then a cut: stacked marks shall not climb over the picture. */
    .title,
    .message,
    .from {
      overflow: hidden;
      overflow-wrap: anywhere;
      text-shadow: var(--outline);
    }

    .from {
      display: flex;
      align-items: center;
      gap: 0.4em;
      font-size: 0.82rem;
      font-weight: 600;
      letter-spacing: 0.02em;
      color: #c9d3de;
      white-space: nowrap;
    }

    .mark {
      flex: none;
      width: 1.2em;
      height: 1.2em;
    }

    .title {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      font-size: 1.62rem;
      font-weight: 750;
      line-height: 1.3;
      letter-spacing: -0.01em;
      white-space: pre-line;
    }

    .name {
      display: inline-block;
      max-width: min(16em, 100%);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      vertical-align: bottom;
      color: var(--gold);
    }

    .message {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      font-size: 1.12rem;
      font-weight: 550;
      line-height: 1.35;
      color: #f0f4f8;
    }

    .amount {
      flex: none;
      max-width: 16rem;
      overflow: hidden;
      text-overflow: ellipsis;
      padding-left: 1.2rem;
      border-left: 0.07rem solid var(--edge);
      font-size: 2.1rem;
      font-weight: 800;
      line-height: 1.15;
      font-variant-numeric: tabular-nums;
      text-align: center;
      text-shadow: var(--outline);
      white-space: nowrap;
    }

    .amount.long {
      font-size: 1.5rem;
    }

    .unit {
      display: block;
      font-size: 0.82rem;
      font-weight: 600;
      color: #c9d3de;
    }

    @keyframes enter {
      from {
        opacity: 0;
        transform: translateY(-2.5rem) scale(0.92);
      }
    }

    @keyframes leave {
      to {
        opacity: 0;
        transform: translateY(-1.5rem) scale(0.97);
      }
    }

    @keyframes pop {
      from {
        transform: scale(0.2) rotate(-25deg);
      }
    }

    @keyframes ring {
      from {
        opacity: 0.9;
      }
      to {
        opacity: 0;
        transform: scale(1.7);
      }
    }

    @keyframes spark {
      from {
        opacity: 1;
        transform: rotate(var(--turn)) translateY(-2rem) scale(1);
      }
      to {
        opacity: 0;
        transform: rotate(var(--turn)) translateY(-5rem) scale(0.3);
      }
    }

    @media (max-aspect-ratio: 3/4) {
      .alert {
        flex-wrap: wrap;
        row-gap: 0.2rem;
      }

      .amount {
        flex: 1 0 100%;
        max-width: none;
        padding: 0 0 0 5.7rem;
        border-left: none;
        font-size: 1.7rem;
        text-align: start;
      }

      .unit {
        display: inline;
        margin-left: 0.4em;
      }
    }

    @media (prefers-reduced-motion: reduce) {
      .alert {
        animation-name: fade-in;
      }

      .alert.leaving {
        animation-name: fade-out;
      }

      .glyph,
      .ring,
      .spark {
        animation: none;
      }

      .ring,
      .spark {
        display: none;
      }
    }

    @keyframes fade-in {
      from {
        opacity: 0;
      }
    }

    @keyframes fade-out {
      to {
        opacity: 0;
      }
    }
  `];
}

customElements.define('sr-alerts', Alerts);
