// One WebSocket that comes back by itself, for ever.
const PING_EVERY = 15_000;
const PONG_WITHIN = 10_000;
const OPEN_WITHIN = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

export class Connection {
  #url;
  #on;
  #socket = null;
  #wait = FIRST_WAIT;
  #openings = 0;
  #timer = 0;
  #deadline = 0;

  /**
   * @param {string} url
   * @param {{message: (message: object) => void, reconnected: () => void}} on
   */
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
    addEventListener('online', () => this.#hurry());
    // A page that the browser keeps frozen for its back button shows nothing: it must not seem open.
    addEventListener('pagehide', () => this.#leave());
    addEventListener('pageshow', (event) => event.persisted && this.#hurry());
  }

  open() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#expectWithin(OPEN_WITHIN);
    socket.onopen = () => {
      this.#expectNothing();
      this.#beat();
      if (this.#openings++ > 0) this.#on.reconnected();
    };
    socket.onmessage = (event) => this.#take(event.data);
    socket.onclose = () => this.#lost(socket);
  }

  /** Sends if it can; what is lost here the server asks for again. */
  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #take(data) {
    this.#expectNothing();
    this.#wait = FIRST_WAIT; // not before: a server that opens and closes at once is no server
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    this.#on.message(message);
  }

  #beat() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.send({ type: 'ping' });
      this.#expectWithin(PONG_WITHIN);
      this.#beat();
    }, PING_EVERY);
  }

  /** Anything will do as a sign of life. */
  #expectWithin(milliseconds) {
    if (this.#deadline) return;
    const socket = this.#socket;
    this.#deadline = setTimeout(() => this.#lost(socket), milliseconds);
  }

  #expectNothing() {
    clearTimeout(this.#deadline);
    this.#deadline = 0;
  }

  #lost(socket) {
    if (!socket || socket !== this.#socket) return;
    this.#expectNothing();
    clearTimeout(this.#timer);
    this.#socket = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(); // a dead network keeps a socket half open for minutes; don't wait for it
    this.#timer = setTimeout(() => this.open(), this.#wait * (0.5 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #leave() {
    this.#lost(this.#socket);
    clearTimeout(this.#timer);
  }

  #hurry() {
    this.#wait = FIRST_WAIT;
    if (!this.#socket) this.open();
  }
}
