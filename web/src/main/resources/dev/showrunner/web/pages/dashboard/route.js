// Views by the address's hash.
import { Model } from './data/model.js';

export const views = [
  { name: 'live', label: 'Live', icon: 'live', key: '1' },
  { name: 'queues', label: 'Queues', icon: 'queues', key: '2' },
  { name: 'rules', label: 'Rules', icon: 'rules', key: '3' },
  { name: 'commands', label: 'Commands', icon: 'chat', key: '' },
  { name: 'clips', label: 'Clips', icon: 'clips', key: '4' },
  { name: 'shows', label: 'Shows', icon: 'shows', key: '5' },
  { name: 'history', label: 'History', icon: 'history', key: '6' },
  { name: 'jobs', label: 'Jobs', icon: 'jobs', key: '7' },
  { name: 'drops', label: 'Drops', icon: 'drops', key: '8' },
  { name: 'channels', label: 'Channels', icon: 'channels', key: '' },
  { name: 'accounts', label: 'Accounts', icon: 'accounts', key: '' },
  { name: 'settings', label: 'Settings', icon: 'settings', key: '9' },
];

class Route extends Model {
  get view() {
    const name = location.hash.slice(1).split('/')[0];
    return views.some((view) => view.name === name) ? name : 'live';
  }

  get rest() {
    const rest = location.hash.slice(1).split('/').slice(1).join('/');
    try {
      return decodeURIComponent(rest);
    } catch {
      return rest; // typed by hand, with a % that stands for nothing
    }
  }

  /** What a search form put behind the view: #history/type=gift&q=rose. */
  get search() {
    return new URLSearchParams(location.hash.slice(1).split('/').slice(1).join('/'));
  }

  go(view) {
    location.hash = view;
  }
}

export const route = new Route();
addEventListener('hashchange', () => route.changed());
