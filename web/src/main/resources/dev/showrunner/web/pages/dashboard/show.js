// <sr-show>: the show column: footage, its moments, work in progress, latest clips.
import { html } from 'lit';
import { Part } from './part.js';
import { hub } from './data/hub.js';
import './recording.js';
import './clips.js';
import './work.js';

class Show extends Part {
  constructor() {
    super();
    this.follow(hub.library);
  }

  render() {
    return html`<section class="panel show" aria-label="Show">
      <div class="panel-head"><h2>Show</h2></div>
      <div class="panel-body">
        <sr-recording></sr-recording>
        <sr-work></sr-work>
        <sr-clips limit="6"></sr-clips>
      </div>
    </section>`;
  }
}

customElements.define('sr-show', Show);
