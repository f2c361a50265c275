// <sr-plugins>: jars that run and jars that do not, with why.
import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { hub } from './data/hub.js';

class Plugins extends Part {
  constructor() {
    super();
    this.follow(hub.status);
  }

  render() {
    const jars = (hub.status.now?.plugins ?? []).filter((plugin) => plugin.file);
    return html`<ul class="plugins">
        ${jars.map((plugin) => this.#row(plugin))}
      </ul>
      <p class="muted small">
        ${jars.length ? '' : 'None yet. '}A jar in the folder <code>plugins</code> of the data
        directory is used from the next start on; <code>./showrunner scaffold service NAME</code>
        makes a project for one of your own.
      </p>`;
  }

  #row({ name, file, used, reason }) {
    return html`<li class="plugin-row" data-tone=${used ? 'good' : 'attention'}>
      ${icon(used ? 'dot' : 'alert')}
      <b class="name">${file}</b>
      <span class="says small">${used ? `runs as ${name}` : `is not used: ${reason}`}</span>
    </li>`;
  }
}

customElements.define('sr-plugins', Plugins);
