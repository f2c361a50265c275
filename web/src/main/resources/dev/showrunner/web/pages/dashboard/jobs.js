// <sr-jobs>: heavy work with its progress; what failed says why and can be tried again.
import { html, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from './part.js';
import { icon } from './icons.js';
import { arrows } from './layers.js';
import { empty, listed } from './notes.js';
import { attempt } from './toast.js';
import { hub } from './data/hub.js';
import { count, dotted, label, percent, word } from './data/format.js';
import { recordingName } from './recording.js';

const states = {
  waiting: ['muted', 'clock'],
  running: ['good', 'dot'],
  completed: ['good', 'check'],
  failed: ['bad', 'alert'],
  cancelled: ['muted', 'close'],
};

const kinds = [
  [/render/, 'Render', 'a clip'],
  [/preview/, 'Copy for the browser:', 'a recording'],
  [/analy/, 'Find moments in', 'a recording'],
  [/transcri/, 'Listen to', 'a clip'],
  [/publish|upload/, 'Publish', 'a clip'],
  [/capture/, 'Capture', 'a stream'],
];

/** What a job is about, by the names people know. */
export function jobName(job) {
  const [, verb, something] = kinds.find(([pattern]) => pattern.test(job.kind)) ?? [
    null,
    dotted(job.kind),
    '',
  ];
  const ids = [job.key, ...Object.values(job.payload ?? {})];
  const clip = hub.library.clips.find((one) => ids.includes(one.id));
  if (clip) return `${verb} “${clip.title}”`;
  const recording = hub.library.recordings.find((one) => ids.includes(one.id));
  if (recording) return `${verb} ${recordingName(recording)}`;
  return `${verb} ${/^[0-9a-f-]{36}$/.test(job.key) ? something : job.key}`;
}

const bar = (job) =>
  html`<svg
    class="fill"
    viewBox="0 0 100 4"
    preserveAspectRatio="none"
    role="progressbar"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(job.progress * 100)}
  >
    ${svg`<rect class="fill-room" width="100" height="4"/><rect class="fill-part" width=${job.progress * 100} height="4"/>`}
  </svg>`;

export function jobRow(job, brief = false) {
  const state = word(job.state);
  const [tone, picture] = states[state] ?? ['muted', 'ring'];
  const active = state === 'running' || state === 'waiting';
  return html`<li class="job" data-state=${state} data-kind=${job.kind}>
    <div class="row">
      <span class=${tone} title=${label(state)}>${icon(picture)}</span>
      <span class="grow name" title=${jobName(job)}>${jobName(job)}</span>
      <span class="small num muted"
        >${job.stage && active ? `${job.stage} ` : ''}${state === 'running' ? percent(job.progress) : label(state)}</span
      >
      ${brief ? null : html`<sr-age class="small muted num" at=${job.updatedAt}></sr-age>`}
      ${
        state === 'failed' || state === 'cancelled'
          ? html`<button
              class="button"
              data-verb="retry"
              @click=${() => attempt(() => hub.jobs.retry(job.id), 'It is tried again')}
            >
              ${icon('replay')} Retry
            </button>`
          : null
      }
      ${
        active
          ? html`<sr-sure
              bare
              label="Cancel this job"
              sure="Cancel it?"
              icon="close"
              .act=${() => attempt(() => hub.jobs.cancel(job.id), 'Cancelled')}
            ></sr-sure>`
          : null
      }
    </div>
    ${state === 'running' ? bar(job) : null}
    ${job.problem ? html`<p class="small says ${state === 'failed' ? 'bad' : 'attention'}">${job.problem}</p>` : null}
    ${!brief && job.attempt > 1 ? html`<p class="small muted num">attempt ${count(job.attempt)}</p>` : null}
  </li>`;
}

const filters = [
  ['all', 'All'],
  ['active', 'In work'],
  ['failed', 'Failed'],
  ['completed', 'Done'],
];

const chosen = {
  all: () => true,
  active: (job) => ['running', 'waiting'].includes(word(job.state)),
  failed: (job) => word(job.state) === 'failed',
  completed: (job) => word(job.state) === 'completed',
};

class JobsView extends Part {
  static properties = { filter: { state: true } };

  constructor() {
    super();
    this.follow(hub.jobs, hub.library);
    this.filter = 'all';
  }

  render() {
    const jobs = hub.jobs.jobs.filter(chosen[this.filter]);
    return html`<section class="panel page" aria-label="Jobs">
      <div class="panel-head wrap">
        <h2>Jobs</h2>
        <span class="muted small grow"
          >Minutes to hours: analysing, rendering, uploading. Never dropped.</span
        >
        <div class="row segments" role="group" aria-label="Show only">
          ${filters.map(
            ([name, words]) =>
              html`<button
                class="button"
                aria-pressed=${this.filter === name}
                @click=${() => (this.filter = name)}
              >
                ${words}
                <span class="num muted">${count(hub.jobs.jobs.filter(chosen[name]).length)}</span>
              </button>`,
          )}
        </div>
      </div>
      <div class="panel-body">
        ${listed(
          hub.jobs,
          jobs.length,
          () =>
            html`<ul class="jobs" @keydown=${(event) => arrows(event, 'button')}>
              ${repeat(
                jobs,
                (job) => job.id,
                (job) => jobRow(job),
              )}
            </ul>`,
          empty(
            'jobs',
            this.filter === 'failed' ? 'Nothing failed' : 'No jobs here',
            'Import a recording or make a clip, and its work shows up here with live progress.',
            html`<a class="button" href="#clips">${icon('clips')} Go to clips</a>`,
          ),
        )}
      </div>
    </section>`;
  }
}

customElements.define('sr-jobs', JobsView);
