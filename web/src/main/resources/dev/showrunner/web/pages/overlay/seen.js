// The last few hundred ids and what became of each, so that nothing is shown twice.
const KEPT = 1000;

export class Seen {
  #states = new Map();

  get(id) {
    return this.#states.get(id);
  }

  set(id, state) {
    this.#states.set(id, state);
    if (this.#states.size > KEPT) this.#states.delete(this.#states.keys().next().value);
  }
}
