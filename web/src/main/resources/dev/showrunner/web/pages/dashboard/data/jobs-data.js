// Heavy work: what runs, what waits, what failed.
import { Loaded } from './model.js';
import { items, piece, post } from './api.js';
import { word } from './format.js';

const MOST_KEPT = 200;

export class JobsData extends Loaded {
  jobs = [];

  async fetch() {
    this.jobs = await items('jobs?limit=100');
  }

  /** Takes job changes from the live socket; tells whether any of them ended. */
  take(jobs) {
    let ended = false;
    for (const job of jobs) {
      const at = this.jobs.findIndex((known) => known.id === job.id);
      const before = at < 0 ? null : word(this.jobs[at].state);
      if (at < 0) this.jobs = [job, ...this.jobs].slice(0, MOST_KEPT);
      else this.jobs = this.jobs.with(at, job);
      ended ||= before !== word(job.state);
    }
    this.changed();
    return ended;
  }

  get unfinished() {
    return this.jobs.filter((job) => ['running', 'waiting'].includes(word(job.state)));
  }

  get failed() {
    return this.jobs.filter((job) => word(job.state) === 'failed');
  }

  /** The newest job about a thing, such as a clip. */
  about(key) {
    return this.jobs.find(
      (job) => job.key === key || Object.values(job.payload ?? {}).includes(key),
    );
  }

  /** The unfinished job of a kind about a thing. */
  working(kind, key) {
    return this.unfinished.find((job) => job.kind === kind && job.key === key) ?? null;
  }

  /** What is wrong, when the newest job of a kind about a thing failed. */
  failure(kind, key) {
    const last = this.jobs.find((job) => job.kind === kind && job.key === key);
    return last && word(last.state) === 'failed' ? (last.problem ?? 'It failed.') : null;
  }

  async retry(id) {
    await post(`jobs/${piece(id)}/retry`);
    this.soon(100);
  }

  async cancel(id) {
    await post(`jobs/${piece(id)}/cancel`);
    this.soon(100);
  }
}
