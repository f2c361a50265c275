// What GET /status says: sources, services, session, recording, overlay.
import { Loaded } from './model.js';
import { get, patch, piece, post } from './api.js';
import { word } from './format.js';
import { learnTime } from './time.js';

const footage = ['clips', 'publishing', 'recordings'];

export class StatusData extends Loaded {
  now = null;

  async fetch() {
    const status = await get('status');
    learnTime(status.startedAt, status.uptime);
    this.now = { ...status, services: this.#ordered(status.services ?? []) };
  }

  get sources() {
    return this.now?.sources ?? [];
  }

  get services() {
    return this.now?.services ?? [];
  }

  /** What the audience sees first, the footage's own services last, the rest by name. */
  #ordered(services) {
    const rank = ({ name }) => (name === 'overlays' ? 0 : footage.includes(name) ? 2 : 1);
    return services.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  }

  get session() {
    return this.now?.session ?? null;
  }

  service(name) {
    return this.services.find((service) => service.name === name);
  }

  /** Steers a service and shows its answer at once. */
  async steer(name, verb) {
    const answer = await post(`services/${piece(name)}/${verb}`);
    this.soon(100);
    return answer;
  }

  async pause(name) {
    return this.#taken(name, await this.steer(name, 'pause'));
  }

  async resume(name) {
    return this.#taken(name, await this.steer(name, 'resume'));
  }

  async change(name, what) {
    return this.#taken(name, await patch(`services/${piece(name)}`, what));
  }

  #taken(name, answer) {
    if (answer?.name === name && answer.state) {
      this.now = {
        ...this.now,
        services: this.services.map((service) => (service.name === name ? answer : service)),
      };
      this.changed();
    }
    return answer;
  }

  async startSession(name) {
    const session = await post('sessions', { name });
    this.now = { ...this.now, session };
    this.changed();
  }

  async endSession() {
    await post(`sessions/${piece(this.session.id)}/end`);
    this.now = { ...this.now, session: null };
    this.changed();
  }
}

export const isPaused = (service) => word(service.state) === 'paused';
