// A piece of state that tells its watchers when it changed, at most once per turn.
export class Model {
  #watchers = new Set();
  #due = false;

  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  changed() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      for (const watcher of [...this.#watchers]) watcher();
    });
  }
}

/** Something fetched: nothing yet, here, or a problem with the last good content kept. */
export class Loaded extends Model {
  state = 'loading';
  problem = null;
  #running = null;
  #again = false;

  /** Fetches; calls while it runs are gathered into one more fetch afterwards. */
  async load() {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#fetchOnce();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
    if (this.#again) {
      this.#again = false;
      return this.load();
    }
  }

  async #fetchOnce() {
    try {
      await this.fetch();
      this.state = 'ready';
      this.problem = null;
    } catch (problem) {
      if (this.state === 'loading') this.state = 'failed';
      this.problem = problem;
    }
    this.changed();
  }

  #timer = 0;

  /** Fetches a little later, once for however many ask. */
  soon(wait = 600) {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.load();
    }, wait);
  }
}
