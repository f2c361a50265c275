// The overlay page: what the server says goes to the alerts or the ticker, what they say goes back.
import { Connection } from './connection.js';
import { Freshness } from './freshness.js';
import './alerts.js';
import './ticker.js';

const alerts = document.querySelector('sr-alerts');
const ticker = document.querySelector('sr-ticker');
const freshness = new Freshness();

const socket = new URL(location.href);
socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
socket.pathname = `${socket.pathname.replace(/\/$/, '')}/socket`;
socket.search = '';
socket.hash = '';

const connection = new Connection(socket.href, {
  message: (message) => {
    if (message.type === 'show') (message.kind === 'ticker' ? ticker : alerts).show(message);
    else if (message.type === 'remove') for (const part of [ticker, alerts]) part.remove(new Set(message.ids));
  },
  reconnected: async () => {
    // A reload in the middle of an alert would show it twice.
    if (await freshness.isStale()) alerts.whenIdle(() => location.reload());
  },
});

alerts.answer = ticker.answer = (type, id) => connection.send({ type, id });
alerts.mute = new URLSearchParams(location.search).has('mute');
connection.open();
freshness.remember();
