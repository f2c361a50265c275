// Every picture of the dashboard: 24×24 outlines, and the platforms' own marks.
import { svg, html } from 'lit';

const outlines = {
  live: svg`<path d="M4.9 19.1a10 10 0 0 1 0-14.2M7.8 16.2a6 6 0 0 1 0-8.4M16.2 7.8a6 6 0 0 1 0 8.4M19.1 4.9a10 10 0 0 1 0 14.2"/><circle cx="12" cy="12" r="1.8"/>`,
  queues: svg`<path d="M12 3 3 7.5l9 4.5 9-4.5zM3 12l9 4.5 9-4.5M3 16.5 12 21l9-4.5"/>`,
  rules: svg`<path d="M5 4v16M5 7h5a3 3 0 0 1 3 3v1a3 3 0 0 0 3 3h4M5 14h3"/><path d="m17 11 3 3-3 3"/>`,
  clips: svg`<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M8 4v16M16 4v16M3 9h5M3 15h5M16 9h5M16 15h5"/>`,
  shows: svg`<path d="M3 20.5h18M6 17v-5M11 17V4M16 17V9M20.5 17v-3"/>`,
  history: svg`<path d="M9 6h11M9 12h11M9 18h7"/><path d="M4 6h.5M4 12h.5M4 18h.5" stroke-width="2.5"/>`,
  jobs: svg`<path d="M12 21a9 9 0 1 1 9-9M12 12l4-4"/><path d="M16 18h5M18.5 15.5v5"/>`,
  drops: svg`<path d="M12 3s6 6.5 6 11a6 6 0 0 1-12 0c0-4.5 6-11 6-11z"/><path d="M9.5 14.5a2.5 2.5 0 0 0 2.5 2.5"/>`,
  channels: svg`<rect x="3" y="8" width="18" height="12" rx="2"/><path d="m8 3.5 4 4.5 4-4.5M7 12h6M7 16h9"/>`,
  accounts: svg`<circle cx="9" cy="9" r="4"/><path d="M2.5 20a6.5 6.5 0 0 1 11.2-4.5"/><circle cx="16.5" cy="17.5" r="2.5"/><path d="m18.4 15.7 3.1-3.2M20 14l1.5 1.5"/>`,
  leave: svg`<path d="M10 4H5v16h5M20.5 12H10M17 8.5l3.5 3.5-3.5 3.5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>`,
  bot: svg`<rect x="4.5" y="8" width="15" height="11" rx="3"/><path d="M12 8V4.5M9 13v1.5M15 13v1.5M2.5 12v3.5M21.5 12v3.5"/><circle cx="12" cy="3.8" r=".8" fill="currentColor"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.2-4.2"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1"/>`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>`,
  play: svg`<path d="M7.5 5v14l11-7z" fill="currentColor"/>`,
  pause: svg`<path d="M8 5.5v13M16 5.5v13" stroke-width="3"/>`,
  skip: svg`<path d="M5 5.5v13l9.5-6.5z" fill="currentColor"/><path d="M19 5.5v13" stroke-width="3"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="1.5"/>`,
  trash: svg`<path d="M4 7h16M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M15 9V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h3"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>`,
  hide: svg`<path d="M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.7M6.3 7.6A15 15 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9"/>`,
  gift: svg`<rect x="3.5" y="8.5" width="17" height="4"/><path d="M5 12.5V20h14v-7.5M12 8.5V20M12 8.5S10.5 4 8 4a2.2 2.2 0 0 0 0 4.5zM12 8.5S13.5 4 16 4a2.2 2.2 0 0 1 0 4.5z"/>`,
  heart: svg`<path d="M12 20S3.5 15 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"/>`,
  chat: svg`<path d="M4 5.5h16v11H11l-4.5 3.5v-3.5H4z"/>`,
  star: svg`<path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9L6.7 20l1.1-6L3.4 9.8l6-.8z"/>`,
  stars: svg`<path d="m10 6 1.9 4 4.4.6-3.2 3.1.8 4.3-3.9-2.1L6.1 18l.8-4.3-3.2-3.1L8.1 10z"/><path d="M18 4v5M15.5 6.5h5"/>`,
  follow: svg`<circle cx="10" cy="8" r="3.8"/><path d="M3 20a7 7 0 0 1 14 0M18.5 8v6M15.5 11h6"/>`,
  share: svg`<path d="M13 5l7 6-7 6v-3.5C8 13.5 5 15 3.5 19c0-6 3-10 9.5-10.5z"/>`,
  join: svg`<path d="M14 4h5v16h-5M3.5 12H14M10.5 8.5 14 12l-3.5 3.5"/>`,
  cheer: svg`<path d="M6.5 4h11l4 6L12 21 2.5 10zM2.5 10h19M12 21 8 10l2-6M12 21l4-11-2-6"/>`,
  raid: svg`<circle cx="8" cy="8" r="3"/><path d="M2.5 19a5.5 5.5 0 0 1 11 0M15 6l5.5 5.5L15 17M20 11.5h-5.5"/>`,
  ticket: svg`<path d="M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM14 7v10"/>`,
  coin: svg`<circle cx="12" cy="12" r="8.5"/><path d="M14.8 9.3c-.6-1-1.7-1.3-2.8-1.3-1.6 0-2.8.8-2.8 2s1.2 1.7 2.8 2 2.8.8 2.8 2-1.2 2-2.8 2c-1.2 0-2.3-.4-2.9-1.4M12 6.2V8M12 16v1.8"/>`,
  people: svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8"/>`,
  record: svg`<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.5" fill="currentColor" stroke="none"/>`,
  sparkle: svg`<path d="M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z"/>`,
  upload: svg`<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"/>`,
  download: svg`<path d="M12 4v12M7 11l5 5 5-5M4 16v4h16v-4"/>`,
  party: svg`<path d="m4 20 4.5-12 7.5 7.5zM14 4v3M20 10h-3M17.5 6.5 20 4M12 8c2-1 2-3 1-4.5M16 12c1.5-1 3.5-1 4.5 0"/>`,
  replay: svg`<path d="M4 5v5h5M4.5 10A8 8 0 1 1 4 14"/>`,
  more: svg`<path d="M5 12h.5M12 12h.5M19 12h.5" stroke-width="3"/>`,
  up: svg`<path d="m6 15 6-6 6 6"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  right: svg`<path d="m9 6 6 6-6 6"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  alert: svg`<path d="M12 3.5 2.5 20h19zM12 10v4.5"/><circle cx="12" cy="17.3" r=".6" fill="currentColor"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  offline: svg`<path d="M4 4l16 16M5 12.5a10 10 0 0 1 4-2.4M2 9a15 15 0 0 1 4.5-2.8M19 12.5a10 10 0 0 0-4-2.5M22 9a15 15 0 0 0-11-3.9M8.5 16a5 5 0 0 1 6 .5"/>`,
  flask: svg`<path d="M9.5 3.5h5M10.5 3.5V10L5 19.5A1 1 0 0 0 6 21h12a1 1 0 0 0 1-1.5L13.5 10V3.5M8 15h8"/>`,
  flag: svg`<path d="M6 21V4h12l-2.5 4L18 12H6"/>`,
  folder: svg`<path d="M3 6.5h6l2 2.5h10v10.5H3z"/>`,
  screen: svg`<rect x="3" y="4.5" width="18" height="12" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,
  pencil: svg`<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>`,
  help: svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7"/><circle cx="12" cy="16.5" r=".6" fill="currentColor"/>`,
  dot: svg`<circle cx="12" cy="12" r="5" fill="currentColor" stroke="none"/>`,
  ring: svg`<circle cx="12" cy="12" r="5" stroke-width="2.5"/>`,
  half: svg`<circle cx="12" cy="12" r="5.5" stroke-width="2"/><path d="M12 6.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none"/>`,
  'step-back': svg`<path d="M18 5.5v13L8.5 12z" fill="currentColor"/><path d="M6 5.5v13"/>`,
  step: svg`<path d="M6 5.5v13l9.5-6.5z" fill="currentColor"/><path d="M18 5.5v13"/>`,
  sound: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>`,
  muted: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="m16 9.5 5 5M21 9.5l-5 5"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  fit: svg`<path d="M4 5v14M20 5v14M8 12h8M10.5 9.5 8 12l2.5 2.5M13.5 9.5 16 12l-2.5 2.5"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>`,
};

/** An outline by name; decoration only, so the words beside it must say the same. */
export function icon(name, more = '') {
  return html`<svg class="icon ${more}" viewBox="0 0 24 24" aria-hidden="true">
    ${outlines[name] ?? outlines.dot}
  </svg>`;
}

const marks = {
  twitch: svg`<rect width="16" height="16" rx="4" fill="#9146ff"/><path d="M4.5 4h7.5v4.7L9.8 11H8l-1.6 1.5V11H4.5zM7.3 6v2.3M9.8 6v2.3" fill="none" stroke="#fff" stroke-width="1.2"/>`,
  kick: svg`<rect width="16" height="16" rx="4" fill="#101510"/><path d="M4.5 3.5h2.6v2.8l2.2-2.8H12L9.6 8l2.6 4.5H9.4L7.1 9.4v3.1H4.5z" fill="#53fc18"/>`,
  tiktok: svg`<rect width="16" height="16" rx="4" fill="#0b0b0d"/><path d="M8.3 3.8v5.9a1.9 1.9 0 1 1-1.9-1.9M8.3 4a3 3 0 0 0 3 2.7" fill="none" stroke="#25f4ee" stroke-width="1.5"/><path d="M9 4.2v5.9a1.9 1.9 0 1 1-1.9-1.9M9 4.4a3 3 0 0 0 3 2.7" fill="none" stroke="#fe2c55" stroke-width="1.5"/><path d="M8.65 4v5.9a1.9 1.9 0 1 1-1.9-1.9M8.65 4.2a3 3 0 0 0 3 2.7" fill="none" stroke="#fff" stroke-width="1.2"/>`,
  donationalerts: svg`<rect width="16" height="16" rx="4" fill="#f57d07"/><path d="M5 4h3.5a4 4 0 0 1 0 8H5zM8 6.2v2.6" fill="none" stroke="#fff" stroke-width="1.5"/><circle cx="8" cy="10.2" r=".8" fill="#fff"/>`,
  obs: svg`<rect width="16" height="16" rx="4" fill="#302e31"/><circle cx="8" cy="8" r="4.3" fill="none" stroke="#fff" stroke-width="1.2"/><path d="M8 3.7A3 3 0 0 1 8 8M11.7 10a3 3 0 0 1-3.7-2M4.5 10.4A3 3 0 0 1 8 8" fill="none" stroke="#fff"/>`,
  discord: svg`<rect width="16" height="16" rx="4" fill="#5865f2"/><path d="M4 11c0-3 .7-5 1.5-6 1-.4 4-.4 5 0 .8 1 1.5 3 1.5 6-1 .8-1.7 1-2.2 1L9 11H7l-.8 1C5.7 12 5 11.8 4 11z" fill="#fff"/>`,
};

const other = svg`<rect x=".5" y=".5" width="15" height="15" rx="3.5" fill="none" stroke="currentColor"/><path d="M6.3 5v6l4.7-3z" fill="currentColor"/>`;

export const platformNames = {
  twitch: 'Twitch',
  'twitch-chat': 'Twitch chat',
  'twitch-eventsub': 'Twitch EventSub',
  kick: 'Kick',
  tiktok: 'TikTok',
  donationalerts: 'DonationAlerts',
  obs: 'OBS',
  discord: 'Discord',
  simulator: 'Simulator',
};

export function platformName(platform) {
  return platformNames[platform] ?? platform;
}

/** A platform's small mark, with its name for those who do not see it. */
export function mark(platform) {
  return html`<svg class="mark" viewBox="0 0 16 16" role="img" aria-label=${platformName(platform)}>
    ${marks[platform] ?? other}
  </svg>`;
}
