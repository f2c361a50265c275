// The channels that are watched: how each is, and how its streams are announced.
import { get, patch, piece, post, put, remove } from './api.js';
import { Loaded } from './model.js';

const PAGE = 500;
const TEST_PATIENCE_MS = 240_000;
const path = ({ platform, login }) => `channels/${piece(platform)}/${piece(login)}`;

export const keyOf = ({ platform, login }) => `${platform}/${login}`;

export class ChannelsData extends Loaded {
  all = [];

  async fetch() {
    const all = [];
    let after = '';
    do {
      const page = await get(`channels?limit=${PAGE}${after && `&after=${piece(after)}`}`);
      all.push(...page.items);
      after = page.next;
    } while (after);
    this.all = all;
  }

  /** The live ones first, those with most viewers before; then by name. Those that rest are last. */
  ordered(words, only) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = (it) => (!it.enabled ? 2 : it.live === 'online' ? 0 : 1);
    return this.all
      .filter((it) => only !== 'live' || (it.enabled && it.live === 'online'))
      .filter((it) => only !== 'problem' || (it.enabled && it.problem))
      .filter((it) => {
        const text = [keyOf(it), it.displayName, it.stream?.title, it.stream?.category]
          .join(' ')
          .toLowerCase();
        return wanted.every((word) => text.includes(word));
      })
      .toSorted(
        (a, b) =>
          rank(a) - rank(b) ||
          (rank(a) ? 0 : (b.stream?.viewers ?? 0) - (a.stream?.viewers ?? 0)) ||
          keyOf(a).localeCompare(keyOf(b)),
      );
  }

  count(what) {
    if (what === 'live') return this.all.filter((it) => it.enabled && it.live === 'online').length;
    if (what === 'problem') return this.all.filter((it) => it.enabled && it.problem).length;
    return this.all.length;
  }

  /** Adds what people pasted: names and addresses, parted by blanks, commas or lines. */
  async add(platform, text) {
    const logins = text.split(/[\s,;]+/).filter(Boolean);
    const answer = await post('channels', { platform, logins });
    await this.load();
    return answer;
  }

  async enable(channel, enabled) {
    const now = await patch(path(channel), { enabled });
    this.all = this.all.map((it) => (keyOf(it) === keyOf(now) ? now : it));
    this.changed();
  }

  /** Forgets a channel; answers what brings it back, with what was set for it. */
  async remove(channel) {
    const own = await this.announcements(channel).then(
      ({ settings }) => settings,
      () => null,
    );
    await remove(path(channel));
    this.all = this.all.filter((it) => keyOf(it) !== keyOf(channel));
    this.changed();
    return async () => {
      const { platform, login, enabled } = channel;
      await post('channels', { platform, login });
      if (own) await put(`${path(channel)}/announcements`, own);
      if (!enabled) await patch(path(channel), { enabled });
      await this.load();
    };
  }

  announcements(channel) {
    return get(`${path(channel)}/announcements`);
  }

  announce(channel, settings) {
    return put(`${path(channel)}/announcements`, settings);
  }

  /** Sends a test to one target after the other, each of which may take its time. */
  test(channel, body) {
    const signal = AbortSignal.timeout(TEST_PATIENCE_MS);
    return post(`${path(channel)}/announcements/test`, body, { signal });
  }

  videos(channel, after) {
    return get(`${path(channel)}/videos?limit=20${after ? `&after=${piece(after)}` : ''}`);
  }

  /** Takes a past stream into the library from {path} or {address}; {jobId} when it is fetched. */
  take({ platform, login }, id, from) {
    return post('recordings/import', { video: { platform, login, id }, ...from });
  }

  preview(channel, kind, settings) {
    return post(`${path(channel)}/announcements/preview`, { kind, settings });
  }
}
