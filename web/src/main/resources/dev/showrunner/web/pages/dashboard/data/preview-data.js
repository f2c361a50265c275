// The copy of a recording for browsers that do not know its format.
import { Loaded } from './model.js';
import { get, piece, post } from './api.js';
import { hub } from './hub.js';

export class PreviewData extends Loaded {
  /** {ready, way, audible}; null until it is known. */
  known = null;

  constructor(recordingId) {
    super();
    this.id = recordingId;
  }

  async fetch() {
    this.known = await get(`recordings/${piece(this.id)}/preview`);
  }

  get original() {
    return `/api/v1/recordings/${piece(this.id)}/video`;
  }

  get copy() {
    return `/api/v1/recordings/${piece(this.id)}/preview/video`;
  }

  get job() {
    return hub.jobs.working('recording.preview', this.id);
  }

  /** Why the last try came to nothing. */
  get failed() {
    return hub.jobs.failure('recording.preview', this.id);
  }

  async make() {
    await post(`recordings/${piece(this.id)}/preview`);
    hub.jobs.soon(0);
  }
}
