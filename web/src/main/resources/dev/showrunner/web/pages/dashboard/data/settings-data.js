// Every setting with where its value comes from; stores and forgets values.
import { items, piece, put } from './api.js';
import { Loaded } from './model.js';

export class SettingsData extends Loaded {
  all = [];

  async fetch() {
    this.all = await items('settings');
  }

  /** Stores a value; null forgets what was stored. Answers the setting as it was before. */
  async store(key, value) {
    const before = this.all.find((setting) => setting.key === key);
    const now = await put(`settings/${piece(key)}`, { value });
    this.all = this.all.map((setting) => (setting.key === key ? now : setting));
    this.changed();
    return before;
  }

  get pending() {
    return this.all.filter((setting) => setting.pending);
  }

  /** Sections in the order of the file, each with its settings that have all these words. */
  sections(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Map();
    for (const setting of this.all) {
      const text = `${setting.key} ${setting.description}`.toLowerCase();
      if (!wanted.every((one) => text.includes(one))) continue;
      const { section, sectionDescription } = setting;
      const known = found.get(section) ?? { name: section, about: sectionDescription, settings: [] };
      known.about ||= sectionDescription;
      known.settings.push(setting);
      found.set(section, known);
    }
    return [...found.values()];
  }
}

/** A value as it stands in its field. */
export function written(value) {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.join('\n');
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** The value that a field's text stands for; throws what is wrong with it. */
export function read(setting, text) {
  if (setting.type === 'LIST' && !/^\s*[[{]/.test(text)) {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  }
  if (setting.type !== 'LIST' && setting.type !== 'MAP') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is not JSON: write {"name": value} or [{…}, {…}].');
  }
}
