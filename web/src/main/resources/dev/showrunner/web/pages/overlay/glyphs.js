// The picture of each kind of alert, 24×24, filled so that it holds its own on a game.
import { html, svg } from 'lit';

const GLYPHS = {
  gift: svg`<path d="M3 8.2h18v4.2H3zM4.4 13.8h6.7V21H5.6a1.2 1.2 0 0 1-1.2-1.2zM12.9 13.8h6.7v6a1.2 1.2 0 0 1-1.2 1.2h-5.5z"/><path d="M12 7.6C10.6 3.4 8.9 2.5 7.6 2.5a2.5 2.5 0 0 0-.2 5.1zM12 7.6c1.4-4.2 3.1-5.1 4.4-5.1a2.5 2.5 0 0 1 .2 5.1z"/>`,
  donation: svg`<path fill-rule="evenodd" d="M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zm1 3.4v1.3c1.3.2 2.3.9 2.9 1.9l-1.6 1.1c-.4-.8-1.2-1.2-2.3-1.2-1.1 0-1.8.5-1.8 1.2 0 .8.7 1 2.2 1.3 2.1.4 3.8 1.1 3.8 3.1 0 1.6-1.2 2.8-3.2 3.1v1.4h-2v-1.4c-1.6-.2-2.8-1-3.4-2.3l1.7-1c.5 1 1.4 1.5 2.7 1.5 1.3 0 2.1-.5 2.1-1.3 0-.9-.9-1.1-2.4-1.4-2-.4-3.6-1.1-3.6-3 0-1.5 1.2-2.7 2.9-3V5.9z"/>`,
  follow: svg`<path d="M12 21.2S2.6 15.6 2.6 9.1A5.1 5.1 0 0 1 12 6.3a5.1 5.1 0 0 1 9.4 2.8c0 6.5-9.4 12.1-9.4 12.1z"/>`,
  subscription: svg`<path d="m12 2.3 3 6.2 6.8.9-5 4.7 1.3 6.8-6.1-3.3-6.1 3.3 1.3-6.8-5-4.7 6.8-.9z"/>`,
  'subscription.gift': svg`<path d="m9.5 5.5 2.3 4.8 5.2.7-3.8 3.6 1 5.2-4.7-2.5-4.7 2.5 1-5.2L2 11l5.2-.7zM18 2l1.1 2.9L22 6l-2.9 1.1L18 10l-1.1-2.9L14 6l2.9-1.1z"/>`,
  raid: svg`<circle cx="7" cy="7.5" r="3.6"/><path d="M1 19.5a6 6 0 0 1 12 0 .9.9 0 0 1-.9.9H1.9a.9.9 0 0 1-.9-.9z"/><path d="m15.2 4.2 7.3 7.3-7.3 7.3-1.6-1.6 4.6-4.6h-5v-2.2h5l-4.6-4.6z"/>`,
  cheer: svg`<path d="M6.8 3h10.4l4.6 6.6H2.2zM2.6 11.2h5.5l2.6 8.7zM9.9 11.2h4.2L12 20.9zM15.9 11.2h5.5l-8.1 8.7z"/>`,
  redemption: svg`<path d="M12 1.8l2.4 7.8 7.8 2.4-7.8 2.4L12 22.2l-2.4-7.8L1.8 12l7.8-2.4z"/>`,
  'catch-up.summary': svg`<path d="M12.6 2.5a9.4 9.4 0 0 0-9.2 7.4L1 8.1v6.4h6.2l-2.3-2a7 7 0 1 1 2.3 5.2L5.6 19.4A9.4 9.4 0 1 0 12.6 2.5z"/><path d="M11.7 6.8h2v5l3.6 2.1-1 1.8-4.6-2.8z"/>`,
  share: svg`<path d="M13.5 3.5 22 11l-8.5 7.5V14c-5 0-8.5 1.6-11 5.5.6-6.3 4-11 11-11.5z"/>`,
};

export function glyph(type) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${GLYPHS[type] ?? GLYPHS.redemption}</svg>`;
}

const MARKS = {
  twitch: svg`<rect width="16" height="16" rx="4" fill="#9146ff"/><path d="M4.5 4h7.5v4.7L9.8 11H8l-1.6 1.5V11H4.5zM7.3 6v2.3M9.8 6v2.3" fill="none" stroke="#fff" stroke-width="1.2"/>`,
  kick: svg`<rect width="16" height="16" rx="4" fill="#53fc18"/><path d="M4.5 3.5h2.6v2.8l2.2-2.8H12L9.6 8l2.6 4.5H9.4L7.1 9.4v3.1H4.5z" fill="#0b140b"/>`,
  tiktok: svg`<rect width="16" height="16" rx="4" fill="#0b0b0d"/><path d="M8.3 3.8v5.9a1.9 1.9 0 1 1-1.9-1.9M8.3 4a3 3 0 0 0 3 2.7" fill="none" stroke="#25f4ee" stroke-width="1.5"/><path d="M9 4.2v5.9a1.9 1.9 0 1 1-1.9-1.9M9 4.4a3 3 0 0 0 3 2.7" fill="none" stroke="#fe2c55" stroke-width="1.5"/><path d="M8.65 4v5.9a1.9 1.9 0 1 1-1.9-1.9M8.65 4.2a3 3 0 0 0 3 2.7" fill="none" stroke="#fff" stroke-width="1.2"/>`,
  donationalerts: svg`<rect width="16" height="16" rx="4" fill="#f57d07"/><path d="M5 4h3.5a4 4 0 0 1 0 8H5z" fill="none" stroke="#fff" stroke-width="1.5"/>`,
};

/** The platform's mark; a plain dot for a platform that has none here. */
export function mark(platform) {
  return html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    ${MARKS[platform] ?? svg`<circle cx="8" cy="8" r="5" fill="#8b98a9"/>`}
  </svg>`;
}
