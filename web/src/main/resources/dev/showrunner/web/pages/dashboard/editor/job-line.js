// How far a job of the clip page is, with a button that cancels it.
import { html } from 'lit';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { hub } from '../data/hub.js';
import { percent, word } from '../data/format.js';

export function jobLine(job, name) {
  const running = word(job.state) === 'running';
  return html`<div class="row finish" role="status">
    <span class="finish-progress">
      <span class="small num"
        >${running ? `${percent(job.progress)} ${job.stage}` : 'Waiting its turn'}</span
      >
      <progress max="1" .value=${running ? job.progress : 0} aria-label=${name}></progress>
    </span>
    <button
      class="button"
      data-verb="cancel"
      @click=${() => attempt(() => hub.jobs.cancel(job.id), 'Cancelled')}
    >
      ${icon('close')} Cancel
    </button>
  </div>`;
}
