// Escape closes the topmost open thing. Popovers and dialogs close themselves; the rest is stacked here.
const stack = [];

/** Registers an open thing; call the answer when it closed otherwise. */
export function opened(close) {
  const layer = { close };
  stack.push(layer);
  return () => {
    const at = stack.indexOf(layer);
    if (at >= 0) stack.splice(at, 1);
  };
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || document.querySelector(':popover-open, dialog[open]')) return;
  const layer = stack.pop();
  if (layer) {
    event.preventDefault();
    layer.close();
  }
});

const GAP = 6;
const EDGE = 8;

/** For a popover's beforetoggle: puts it under its button, inside the window. */
export function place(event) {
  if (event.newState !== 'open') return;
  const pop = event.currentTarget;
  const button = document.querySelector(`[popovertarget="${pop.id}"]`);
  if (!button) return;
  const box = button.getBoundingClientRect();
  requestAnimationFrame(() => {
    const width = pop.offsetWidth;
    const left = Math.min(Math.max(EDGE, box.left), innerWidth - width - EDGE);
    const below = box.bottom + GAP;
    const top = below + pop.offsetHeight > innerHeight ? box.top - GAP - pop.offsetHeight : below;
    pop.style.setProperty('--left', `${Math.max(EDGE, left)}px`);
    pop.style.setProperty('--top', `${Math.max(EDGE, top)}px`);
  });
}

/** Arrow keys move between the elements of a list that match. */
export function arrows(event, selector) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step && event.key !== 'Home' && event.key !== 'End') return;
  if (event.target.matches('input, select, textarea, pre')) return;
  const all = [...event.currentTarget.querySelectorAll(selector)];
  if (!all.length) return;
  const at = all.indexOf(event.target.closest(selector));
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + step;
  if (!all[next]) return;
  event.preventDefault();
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: 'nearest' });
}
