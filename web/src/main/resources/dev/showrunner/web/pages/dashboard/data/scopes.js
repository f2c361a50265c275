// What a scope lets Showrunner do, in plain words. A scope that is not here is shown as it is.
const words = {
  'user:read:chat': 'read chats',
  'user:write:chat': 'write in chats',
  'user:read:moderated_channels': 'see where you moderate',
  'chat:read': 'read chats',
  'chat:edit': 'write in chats',
  'user:bot': 'be in chats as a bot',
  'channel:bot': 'let a bot into its chat',
  'bits:read': 'see cheers',
  'clips:edit': 'make clips',
  'channel:manage:clips': 'make and download clips',
  'channel:manage:broadcast': 'change title and category, set markers',
  'channel:manage:redemptions': 'manage rewards',
  'channel:manage:raids': 'start raids',
  'channel:read:ads': 'see ad breaks',
  'channel:read:hype_train': 'see hype trains',
  'channel:read:redemptions': 'see redemptions',
  'channel:read:subscriptions': 'see subscriptions',
  'moderator:read:followers': 'see followers',
  'moderator:read:chatters': 'see who is in chat',
  'moderator:manage:announcements': 'make announcements',
  'moderator:manage:shoutouts': 'give shoutouts',
  'user:read:email': 'read the e-mail address',
};

/** Plain words for scopes, each once, in the order of the alphabet. */
export const scopeWords = (scopes) =>
  [...new Set(scopes.map((scope) => words[scope] ?? scope))].sort((a, b) => a.localeCompare(b));
