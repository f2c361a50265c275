// The keys of the clip page. Words that are written, and buttons that are pressed, come first.
const SECOND = 1;
const JUMP = 5;

export const clipKeys = [
  ['Space', 'Play the clip, or pause'],
  ['J K L', 'Back 5 s, pause, play; L again: faster'],
  ['← →', 'A frame back or on; with Shift a second'],
  ['I O', 'Start here, end here'],
  ['[ ]', 'Start a frame earlier or later; with Shift the end'],
  ['Home End', 'To the start, to the end of the clip'],
  ['M', 'Mark this moment: a label, then Enter'],
  ['Enter', 'Save and render'],
  ['Ctrl S', 'Save'],
  ['Ctrl Z', 'Undo; with Shift: redo'],
];

export class ClipKeys {
  #page;

  constructor(page) {
    this.#page = page;
  }

  start() {
    document.addEventListener('keydown', this.#pressed);
  }

  stop() {
    document.removeEventListener('keydown', this.#pressed);
  }

  #pressed = (event) => {
    const { target } = event;
    const { data } = this.#page;
    if (!data.edit || event.defaultPrevented || event.altKey) return;
    if (target.closest?.('dialog, [popover]')) return;
    const writing = target.closest?.('input:not([type=range]), textarea, select');
    if (event.ctrlKey || event.metaKey) {
      this.#command(event, writing);
      return;
    }
    if (writing || (target.closest?.('input[type=range]') && /^(Arrow|Home|End)/.test(event.key))) {
      return;
    }
    const presses = target.closest?.('button, a, summary, [role=button], [role=tab]');
    if (presses && (event.key === ' ' || event.key === 'Enter')) return;
    const act = this.#acts(event)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #command(event, writing) {
    const { data } = this.#page;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      if (data.dirty) this.#page.save();
    } else if (key === 'z' && !writing) {
      event.preventDefault();
      if (event.shiftKey) data.redo();
      else data.undo();
    }
  }

  #acts(event) {
    const { data, player } = this.#page;
    const step = event.shiftKey ? SECOND : player.frame;
    const nudge = (by) => {
      if (event.shiftKey) data.endAt(data.edit.end + by, 'nudge end');
      else data.startAt(data.edit.start + by, 'nudge start');
    };
    return {
      ' ': () => player.toggle(),
      j: () => player.seek(player.time - JUMP),
      k: () => player.pause(),
      l: () => player.faster(),
      ArrowLeft: () => player.step(-step),
      ArrowRight: () => player.step(step),
      i: () => data.startAt(player.time),
      o: () => data.endAt(player.time),
      '[': () => nudge(-player.frame),
      ']': () => nudge(player.frame),
      '{': () => nudge(-player.frame),
      '}': () => nudge(player.frame),
      Home: () => player.seek(data.edit.start),
      End: () => player.seek(data.edit.end - player.frame),
      m: () => this.#page.mark(),
      Enter: () => this.#page.cut(),
    };
  }
}
