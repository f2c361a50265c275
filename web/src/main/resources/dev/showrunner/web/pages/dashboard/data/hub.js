// The dashboard's knowledge in one place: loads it, keeps it live, takes it up again after a loss.
import { AccountsData } from './accounts-data.js';
import { ChannelsData } from './channels-data.js';
import { ChatsData, CommandsData } from './commands-data.js';
import { FeedData } from './feed-data.js';
import { JobsData } from './jobs-data.js';
import { RulesData } from './rules-data.js';
import { LibraryData } from './library-data.js';
import { Live } from './live.js';
import { MissedData } from './missed-data.js';
import { StageData } from './stage-data.js';
import { StatusData } from './status-data.js';
import { word } from './format.js';
import { freeze } from './time.js';

const POLL_MS = 5_000;
/** So many missed changes are caught up one by one; beyond that the lists are fetched anew. */
const MOST_MISSED = 5_000;

const changesLibrary = /^(recording|highlight|clip|publication)\./;

class Hub {
  status = new StatusData();
  feed = new FeedData();
  stage = new StageData(() => this.status.services.map((service) => service.name));
  missed = new MissedData();
  jobs = new JobsData();
  library = new LibraryData();
  rules = new RulesData();
  accounts = new AccountsData();
  commands = new CommandsData();
  chats = new ChatsData();
  channels = new ChannelsData();
  live = new Live(
    (batch) => this.#take(batch),
    () => this.#rejoin(),
  );
  #known = false;

  start() {
    this.live.watch(() => freeze(this.live.state === 'lost'));
    this.#rejoin();
    setInterval(() => document.hidden || this.live.state !== 'live' || this.status.load(), POLL_MS);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.live.state === 'live') this.status.load();
    });
  }

  async #rejoin() {
    await this.status.load();
    const status = this.status.now;
    if (this.status.problem || !status) {
      this.live.lose();
      return;
    }
    const missed = status.head - this.live.position;
    const another = this.#known && (missed < 0 || missed > MOST_MISSED);
    if (!this.#known || another) {
      if (missed > MOST_MISSED && this.#known) this.feed.gap = missed;
      await this.feed.load();
      this.live.open(status.head);
    } else {
      this.live.open(this.live.position);
    }
    this.#known = true;
    this.stage.load();
    this.missed.load();
    this.jobs.load();
    this.library.load();
    if (this.rules.state !== 'loading') this.rules.load();
  }

  #take(batch) {
    const of = (kind) => batch.filter((message) => message.kind === kind);
    const events = of('event').map((message) => message.event);
    const deliveries = of('delivery').map((message) => message.delivery);
    const jobs = of('job').map((message) => message.job);
    this.feed.add(events);
    if (deliveries.length) {
      this.stage.take(deliveries);
      this.missed.take(deliveries);
      this.status.soon();
    }
    if (of('session').length) this.status.soon();
    if (jobs.length && this.jobs.take(jobs)) {
      this.library.soon();
      this.status.soon();
    }
    if (events.some((event) => event.type.startsWith('stream.'))) this.channels.soon();
    if (events.some((event) => changesLibrary.test(event.type))) {
      this.library.soon();
      this.status.soon();
    }
  }

  /** Pauses every service that runs; tells which, so that it can be undone. */
  async pauseAll() {
    const running = this.status.services.filter((service) => word(service.state) !== 'paused');
    await Promise.all(running.map((service) => this.status.pause(service.name)));
    return running.map((service) => service.name);
  }

  async resumeAll(names) {
    await Promise.all(names.map((name) => this.status.resume(name)));
  }
}

export const hub = new Hub();
