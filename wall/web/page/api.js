/** Requests to the house, and what its answers mean. */

/**
 * @typedef {Object} Camera
 * @property {string} id
 * @property {string} name
 * @property {string} state of its tile on the wall
 * @property {string} words that state for people
 * @property {?number} age_s seconds since its newest picture; null while there is none
 * @property {'video'|'picture'} share
 * @property {?string} codec such as `avc1.64001E`; null while unknown
 */

/**
 * @typedef {Object} View
 * @property {string} title
 * @property {string} household
 * @property {string} now the house's time, ISO 8601
 * @property {?{name: string, phone: ?string}} leader
 * @property {?string} purpose
 * @property {'up'|'down'} wall
 * @property {?number} wall_down_s
 * @property {Camera[]} cameras
 */

/**
 * @typedef {Object} Household
 * @property {string} name
 * @property {string} number three digits
 * @property {{id: string, name: string, since: string, last_seen: string, this: boolean}[]} devices
 * @property {{device: string, camera: string, from: string, to: string, bytes: number}[]} log newest last
 * @property {number} bytes_today
 */

/**
 * @typedef {Object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {ArrayBuffer} bytes
 */

/** No answer: the phone's network, the way, or the house. */
export class Unreachable extends Error {}

/** 401: there is no session (any more). */
export class SignedOut extends Error {}

/** 429: no more tries for a while. */
export class TooManyTries extends Error {
  /** @param {number} seconds until the next try */
  constructor(seconds) {
    super(`try again in ${seconds} s`);
    this.seconds = seconds;
  }
}

/** Any other answer that is no success. */
export class Refused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

const PATIENCE = 8; // seconds; a held part is answered within 5
const ABOUT_HEADERS = 400; // bytes of a request and an answer without their bodies

export class Api {
  /** @param {(bytes: number) => void} count is told how much each answer has cost */
  constructor(count) {
    this.count = count;
  }

  /**
   * @param {string} path relative to the page
   * @param {AbortSignal} [signal]
   * @returns {Promise<Answer>} of a success; else it is rejected by an error of this module
   */
  get(path, signal) {
    return this.request('GET', path, undefined, signal);
  }

  /** @returns {Promise<Answer>} as for `get` */
  post(path, body) {
    return this.request('POST', path, body);
  }

  /** @returns {Promise<Answer>} as for `get` */
  remove(path) {
    return this.request('DELETE', path);
  }

  /** @returns {Promise<any>} the JSON at `path` */
  async json(path, signal) {
    const answer = await this.get(path, signal);
    return JSON.parse(new TextDecoder().decode(answer.bytes));
  }

  /** @private */
  async request(method, path, body, signal) {
    const ours = new AbortController();
    const abort = () => ours.abort();
    const timer = setTimeout(abort, PATIENCE * 1000);
    if (signal) {
      signal.addEventListener('abort', abort);
      if (signal.aborted) {
        abort();
      }
    }
    const headers = method === 'GET' ? {} : { 'X-Tivi': '1' };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    try {
      const options = { method, headers, credentials: 'same-origin', signal: ours.signal };
      const response = await fetch(path, body === undefined ? options : { ...options, body: JSON.stringify(body) });
      const bytes = await response.arrayBuffer();
      this.count(bytes.byteLength + ABOUT_HEADERS);
      return understood(response, bytes);
    } catch (error) {
      if (error instanceof SignedOut || error instanceof TooManyTries || error instanceof Refused) {
        throw error;
      }
      throw new Unreachable(String(error));
    } finally {
      clearTimeout(timer);
      if (signal) {
        signal.removeEventListener('abort', abort);
      }
    }
  }
}

function understood(response, bytes) {
  if (response.ok) {
    return { status: response.status, headers: response.headers, bytes };
  }
  if (response.status === 401) {
    throw new SignedOut();
  }
  if (response.status === 429) {
    throw new TooManyTries(Number(response.headers.get('Retry-After')) || 60);
  }
  throw new Refused(response.status);
}
