// The live socket: hands on messages in batches, comes back by itself, and knows its last position.
import { Model } from './model.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const BATCH_MS = 80;

export class Live extends Model {
  /** connecting, live or lost */
  state = 'connecting';
  since = Date.now();
  retryAt = 0;
  position = 0;
  #socket = null;
  #waiting = [];
  #flushing = 0;
  #attempt = 0;
  #retry = 0;

  /**
   * @param deliver takes a batch of messages
   * @param rejoin called before every new attempt; opens the socket again through {@link open}
   */
  constructor(deliver, rejoin) {
    super();
    this.deliver = deliver;
    this.rejoin = rejoin;
  }

  open(after) {
    this.#drop();
    this.position = after;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/api/v1/live?after=${after}`);
    this.#socket = socket;
    socket.onopen = () => {
      if (socket === this.#socket) this.#become('live');
      this.#attempt = 0;
    };
    socket.onmessage = (message) => {
      if (socket === this.#socket) this.#take(message.data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.lose();
    };
  }

  /** The server is gone: try again later, each time a little later. */
  lose() {
    this.#drop();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempt);
    this.#attempt += 1;
    const jittered = wait * (0.75 + Math.random() * 0.5);
    this.retryAt = Date.now() + jittered;
    this.#become('lost');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.rejoin(), jittered);
  }

  /** Try again at once. */
  retryNow() {
    clearTimeout(this.#retry);
    this.retryAt = Date.now();
    this.changed();
    this.rejoin();
  }

  #take(data) {
    const message = JSON.parse(data);
    if (typeof message.seq === 'number') {
      if (message.seq <= this.position) return;
      this.position = message.seq;
    }
    this.#waiting.push(message);
    this.#flushing ||= setTimeout(() => this.#flush(), BATCH_MS);
  }

  #flush() {
    this.#flushing = 0;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length) this.deliver(batch);
  }

  #drop() {
    const old = this.#socket;
    this.#socket = null;
    if (old) {
      old.onclose = null;
      old.close();
    }
    this.#flush();
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.since = Date.now();
    }
    this.changed();
  }
}
