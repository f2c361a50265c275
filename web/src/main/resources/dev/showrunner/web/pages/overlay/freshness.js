// Knows whether the server now serves another page than the one that runs here.
const OURS = /^\/(assets|webjars)\//;

export class Freshness {
  #first = new Map();

  /** Remembers the page and every file it has loaded. Never fails: then it just cannot tell. */
  async remember() {
    const loaded = performance
      .getEntriesByType('resource')
      .map((entry) => new URL(entry.name))
      .filter((url) => url.origin === location.origin && OURS.test(url.pathname))
      .map((url) => url.href);
    for (const url of new Set([location.href.split('#')[0], ...loaded])) {
      this.#first.set(url, await read(url, 'default'));
    }
  }

  /** Whether any of them is another one by now. A server that cannot say so is believed fresh. */
  async isStale() {
    for (const [url, text] of this.#first) {
      const now = await read(url, 'no-cache');
      if (now !== null && text !== null && now !== text) return true;
    }
    return false;
  }
}

async function read(url, cache) {
  try {
    const response = await fetch(url, { cache });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
