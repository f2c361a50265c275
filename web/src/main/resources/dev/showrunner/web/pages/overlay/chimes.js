// Sounds made on the spot, so that a fresh installation has them. Each note: frequency in Hz,
// start in s, length in s, loudness 0 to 1, wave.
const SOFT = 'sine';
const WARM = 'triangle';

const C5 = 523.25, D5 = 587.33, E5 = 659.26, G5 = 783.99, A5 = 880, B5 = 987.77;
const C6 = 1046.5, D6 = 1174.66, E6 = 1318.51, G6 = 1567.98;

const CHIMES = {
  follow: [[G5, 0, 0.35, 0.7, WARM], [C6, 0.12, 0.6, 0.8, WARM]],
  subscription: [
    [C5, 0, 0.4, 0.6, WARM], [E5, 0.1, 0.4, 0.6, WARM], [G5, 0.2, 0.4, 0.6, WARM],
    [C6, 0.3, 1.1, 0.8, WARM], [E6, 0.3, 1.1, 0.35, SOFT],
  ],
  'subscription.gift': [
    [C5, 0, 0.3, 0.6, WARM], [G5, 0.08, 0.3, 0.6, WARM], [C6, 0.16, 0.3, 0.6, WARM],
    [E6, 0.28, 0.4, 0.5, WARM], [C6, 0.42, 1.2, 0.5, SOFT], [E6, 0.42, 1.2, 0.5, SOFT], [G6, 0.42, 1.2, 0.4, SOFT],
  ],
  gift: [
    [E5, 0, 0.25, 0.6, WARM], [A5, 0.07, 0.25, 0.6, WARM], [B5, 0.14, 0.25, 0.6, WARM], [E6, 0.21, 0.9, 0.8, SOFT],
  ],
  donation: [
    [B5, 0, 0.12, 0.7, WARM], [E6, 0.09, 0.9, 0.8, WARM], [B5, 0.09, 0.9, 0.3, SOFT], [G6, 0.25, 0.8, 0.25, SOFT],
  ],
  cheer: [
    [D6, 0, 0.2, 0.5, SOFT], [E6, 0.06, 0.2, 0.5, SOFT], [G6, 0.12, 0.2, 0.5, SOFT],
    [D6, 0.18, 0.2, 0.5, SOFT], [G6, 0.24, 0.8, 0.6, SOFT],
  ],
  raid: [
    [C5 / 4, 0, 0.5, 1, SOFT], [C5 / 2, 0, 0.3, 0.6, WARM], [C5 / 4, 0.22, 0.5, 1, SOFT],
    [G5 / 2, 0.22, 0.4, 0.6, WARM], [C5, 0.44, 1.2, 0.7, WARM], [G5, 0.44, 1.2, 0.5, WARM], [C6, 0.44, 1.2, 0.4, WARM],
  ],
  redemption: [[D5, 0, 0.3, 0.6, WARM], [A5, 0.1, 0.5, 0.6, SOFT]],
  share: [[E5, 0, 0.25, 0.5, SOFT], [B5, 0.1, 0.45, 0.5, SOFT]],
};

const ATTACK = 0.008;
const TAIL = 0.25;

/** Length of a chime in seconds, its fading included. */
export function chimeLength(name) {
  return Math.max(...notes(name).map(([, start, length]) => start + length)) + TAIL;
}

/** Writes a chime into an audio graph, beginning at its current time. */
export function score(context, name, volume) {
  const level = context.createGain();
  level.gain.value = 0.5 * volume * volume; // ears hear loudness roughly as a square
  const guard = context.createDynamicsCompressor();
  level.connect(guard).connect(context.destination);
  for (const [frequency, start, length, loudness, wave] of notes(name)) {
    const begin = context.currentTime + start;
    const tone = context.createOscillator();
    tone.type = wave;
    tone.frequency.value = frequency;
    const shape = context.createGain();
    shape.gain.setValueAtTime(0.0001, begin);
    shape.gain.exponentialRampToValueAtTime(loudness, begin + ATTACK);
    shape.gain.exponentialRampToValueAtTime(0.0001, begin + length);
    tone.connect(shape).connect(level);
    tone.start(begin);
    tone.stop(begin + length + 0.05);
  }
}

/**
 * Plays a chime. Each has an audio context of its own: one kept open for hours has been seen to
 * fall silent in OBS. A browser that wants a click first stays silent; OBS does not.
 */
export async function play(name, volume) {
  if (name === 'none' || !(volume > 0)) return;
  let context;
  try {
    context = new AudioContext();
    await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 300))]);
    if (context.state === 'running') {
      score(context, name, Math.min(volume, 1));
      await new Promise((done) => setTimeout(done, chimeLength(name) * 1000));
    }
  } catch {
    // No audio device: the alert is seen at least.
  } finally {
    context?.close().catch(() => {});
  }
}

function notes(name) {
  return CHIMES[name] ?? CHIMES.follow;
}
