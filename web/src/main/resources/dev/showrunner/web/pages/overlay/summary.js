// What was missed, in one alert: who gave how much.
import { css, html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { gave, platformColour } from './words.js';

/** The people who gave most; the others are counted. */
export function summary({ supporters = [], others = 0 }) {
  if (!supporters.length) return nothing;
  return html`<ul class="supporters">
    ${supporters.map(
      (person) => html`<li style=${styleMap({ '--platform': platformColour(person.platform) })}>
        <i class="dot"></i><bdi class="who">${person.name}</bdi><span class="gave">${gave(person)}</span>
      </li>`,
    )}
    ${others > 0 ? html`<li class="others">and ${others} more</li>` : nothing}
  </ul>`;
}

export const summaryStyle = css`
  .supporters {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.3rem 1.6rem;
    margin: 0.35rem 0 0;
    padding: 0.5rem 0 0;
    border-top: 0.07rem solid var(--edge);
    list-style: none;
    font-size: 1.02rem;
    text-shadow: var(--outline);
  }

  .supporters li {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    min-width: 0;
    animation: appear 400ms var(--calm) backwards;
  }

  .supporters li:nth-child(n + 2) {
    animation-delay: 120ms;
  }

  .supporters li:nth-child(n + 4) {
    animation-delay: 240ms;
  }

  .dot {
    flex: none;
    align-self: center;
    width: 0.5em;
    height: 0.5em;
    border-radius: 50%;
    background: var(--platform);
  }

  .who {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 700;
    color: var(--gold);
  }

  .gave {
    flex: none;
    max-width: 65%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    color: #f0f4f8;
  }

  .others {
    color: #c9d3de;
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateX(-0.8rem);
    }
  }

  @media (max-aspect-ratio: 3/4) {
    .supporters {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .supporters li {
      animation: none;
    }
  }
`;
