// The commands of the chats, and the chats one can write in.
import { get, piece, post, put, remove } from './api.js';
import { Loaded } from './model.js';

/** A command that somebody begins to write. */
export const usualCommand = () => ({
  name: '',
  aliases: [],
  description: '',
  reply: '',
  role: 'EVERYONE',
  perViewer: '0s',
  perChannel: '5s',
  channels: [],
  enabled: true,
});

const fields = Object.keys(usualCommand());

/** What is sent of a command: not what only the server says. */
export const draftOf = (command) =>
  Object.fromEntries(fields.map((field) => [field, command[field]]));

export class CommandsData extends Loaded {
  all = [];
  prefix = '!';
  /** Why no command is heard; null when they are. */
  deaf = null;
  help = {};

  async fetch() {
    const answer = await get('commands');
    this.all = answer.items;
    this.prefix = answer.prefix;
    this.deaf = answer.problem;
    this.help = answer.help;
  }

  async save(draft, present) {
    const saved = present
      ? await put(`commands/${piece(present)}`, draft)
      : await post('commands', draft);
    await this.load();
    return saved;
  }

  async delete(name) {
    await remove(`commands/${piece(name)}`);
    await this.load();
  }

  preview(command, present, text) {
    return post('commands/preview', { command, present, text });
  }

  /** What would become of a line; nothing is done. */
  attempt(channel, role, text) {
    return post('commands/try', { channel, role, text });
  }
}

export class ChatsData extends Loaded {
  places = [];

  async fetch() {
    this.places = (await get('chat')).items;
  }

  write(channels, text, kind) {
    return post('chat', { channels, text, kind });
  }
}
