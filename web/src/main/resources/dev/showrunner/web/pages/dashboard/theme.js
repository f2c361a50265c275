// Dark unless the system or the reader says light.
import { Model } from './data/model.js';

const KEPT = 'showrunner.theme';
const light = matchMedia('(prefers-color-scheme: light)');

class Theme extends Model {
  constructor() {
    super();
    light.addEventListener('change', () => this.apply());
    this.apply();
  }

  get now() {
    return localStorage.getItem(KEPT) ?? (light.matches ? 'light' : 'dark');
  }

  toggle() {
    localStorage.setItem(KEPT, this.now === 'light' ? 'dark' : 'light');
    this.apply();
  }

  apply() {
    document.documentElement.dataset.theme = this.now;
    const page = this.now === 'light' ? '#f3f5f8' : '#0e1116';
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', page);
    this.changed();
  }
}

export const theme = new Theme();
