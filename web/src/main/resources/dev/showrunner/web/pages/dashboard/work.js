// <sr-work>: jobs that run, wait or failed, in a few lines.
import { html } from 'lit';
import { Part } from './part.js';
import { hub } from './data/hub.js';
import { jobRow } from './jobs.js';

const MOST = 4;

class Work extends Part {
  constructor() {
    super();
    this.follow(hub.jobs, hub.library);
  }

  render() {
    const jobs = [...hub.jobs.unfinished, ...hub.jobs.failed];
    if (!jobs.length) return null;
    return html`<div class="work">
      <h3 class="row">In work</h3>
      <ul class="jobs">
        ${jobs.slice(0, MOST).map((job) => jobRow(job, true))}
      </ul>
      ${jobs.length > MOST ? html`<a class="small" href="#jobs">All ${jobs.length}</a>` : null}
    </div>`;
  }
}

customElements.define('sr-work', Work);
