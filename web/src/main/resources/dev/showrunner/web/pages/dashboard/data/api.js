// The HTTP API. Every failure is a Problem whose message says what is wrong and what to do.
export class Problem extends Error {
  constructor(message, { code = 'unknown', kind = 'INTERNAL', status = 0, errors = [] } = {}) {
    super(message);
    /** Each thing that is wrong: pointer, detail, and at or line and column where known. */
    this.errors = errors;
    this.code = code;
    this.kind = kind;
    this.status = status;
  }

  get unreachable() {
    return this.code === 'unreachable';
  }
}

const PATIENCE_MS = 20_000;

const JSON_TYPE = 'application/json';

async function call(method, path, body, { type = JSON_TYPE, ...more } = {}) {
  let answer;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': type },
      body: body === undefined || type !== JSON_TYPE ? body : JSON.stringify(body),
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
    errors: content?.errors,
  });
}

export const get = (path) => call('GET', path);
export const post = (path, body, more) => call('POST', path, body, more);
export const postYaml = (path, text) => call('POST', path, text, { type: 'text/yaml' });
export const patch = (path, body) => call('PATCH', path, body);
export const put = (path, body) => call('PUT', path, body);
export const remove = (path) => call('DELETE', path);

/** A path piece that came from outside. */
export const piece = (value) => encodeURIComponent(value);

/** The items of a list answer. */
export async function items(path) {
  return (await get(path)).items ?? [];
}
