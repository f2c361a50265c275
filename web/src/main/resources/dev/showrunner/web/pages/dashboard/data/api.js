// The HTTP API. Every failure is a Problem whose message says what is wrong and what to do.
export class Problem extends Error {
  constructor(message, { code = 'unknown', kind = 'INTERNAL', status = 0 } = {}) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.status = status;
  }

  get unreachable() {
    return this.code === 'unreachable';
  }
}

const PATIENCE_MS = 20_000;

async function call(method, path, body, more = {}) {
  let answer;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...more,
    });
  } catch (cause) {
    const slow = cause?.name === 'TimeoutError';
    throw new Problem(
      slow
        ? `Showrunner did not answer within ${PATIENCE_MS / 1000} s. It may be busy: try again.`
        : `Showrunner does not answer at ${location.host}. Is it running? Start it with ./showrunner start.`,
      { code: slow ? 'timeout' : 'unreachable', kind: 'EXTERNAL' },
    );
  }
  const text = await answer.text();
  const content =
    text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : null;
  if (answer.ok) return content;
  throw new Problem(content?.detail ?? content?.title ?? `${answer.status} for ${path}`, {
    code: content?.code ?? String(answer.status),
    kind: content?.kind,
    status: answer.status,
  });
}

export const get = (path) => call('GET', path);
export const post = (path, body, more) => call('POST', path, body, more);
export const patch = (path, body) => call('PATCH', path, body);
export const remove = (path) => call('DELETE', path);

/** A path piece that came from outside. */
export const piece = (value) => encodeURIComponent(value);

/** The items of a list answer. */
export async function items(path) {
  return (await get(path)).items ?? [];
}
