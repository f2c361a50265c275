// What every part of the clip page starts from: the clip in work, and the recording's player.
import { Part } from '../part.js';

export class EditorPart extends Part {
  static properties = { data: { attribute: false }, player: { attribute: false } };

  #followed = false;
  #stop = null;

  /** True: renders at every step of the player too; else `moved` is called. */
  get followsPlayer() {
    return false;
  }

  connectedCallback() {
    if (!this.#followed) {
      this.#followed = true;
      this.follow(this.data, ...(this.followsPlayer ? [this.player] : []));
    }
    super.connectedCallback();
    if (this.moved) this.#stop = this.player.watch(() => this.moved());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = null;
  }
}

/**
 * Follows a pointer from press to release. `move` gets each place, `end` the release.
 * Touch never scrolls the page meanwhile when the element has `touch-action: none`.
 */
export function drag(event, move, end = () => {}) {
  if (event.button > 0) return;
  const held = event.currentTarget;
  event.preventDefault();
  held.setPointerCapture(event.pointerId);
  const stop = () => {
    held.removeEventListener('pointermove', move);
    held.removeEventListener('pointerup', stop);
    held.removeEventListener('pointercancel', stop);
    end();
  };
  held.addEventListener('pointermove', move);
  held.addEventListener('pointerup', stop);
  held.addEventListener('pointercancel', stop);
}
