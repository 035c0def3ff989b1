/** Requests to the house, and what its answers mean. */

import { now } from './clock.js';

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
 * @property {number} clock_ms the clock by which the house says when a picture was made
 * @property {boolean} outside we have come through the gate, over the house's small line
 * @property {string} notices a tag that changes with the notices on the wall; empty where there is none
 * @property {Camera[]} cameras
 * @property {import('./emergencies.js').Emergency[]} emergencies that this household may know of
 * @property {?import('./alarm_screen.js').Alarm} alarm null where the household may raise none
 */

/**
 * @typedef {Object} Household
 * @property {string} name
 * @property {string} number three digits
 * @property {{id: string, name: string, since: string, last_seen: string, this: boolean}[]} devices
 * @property {{device: string, camera: string, from: string, to: string, bytes: number, alarm: ?string}[]} log
 *   newest last; with `alarm` it raised one, and watched nothing
 * @property {number} bytes_today
 */

/**
 * @typedef {Object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {ArrayBuffer} bytes
 * @property {number} waited seconds since it was asked for, when it was here as a whole and wanted
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
  /** @param {number} status @param {Headers} headers */
  constructor(status, headers) {
    super(`status ${status}`);
    this.status = status;
    this.headers = headers;
  }

  /** Whether the house's line is full, so that there is no video now. */
  get lineIsFull() {
    return this.headers.get('X-Tivi-Why') === 'uplink';
  }

  /** Whether there is nothing yet: the camera is being opened, or gives nothing. */
  get notYet() {
    const { headers, status } = this;
    return status === 503 && headers.has('Retry-After') && !headers.has('X-Tivi-Away') && !this.lineIsFull;
  }

  /** Seconds that the house has been away, as its gate says, by the gate's own clock; null where no gate says it. */
  get away() {
    const since = Number(this.headers.get('X-Tivi-Away'));
    const now = Date.parse(this.headers.get('Date')) / 1000;
    return since && now ? Math.max(0, now - since) : null;
  }
}

const PATIENCE = 8; // seconds; a held part is answered within 5
const HEARD_FOR = 25; // seconds, longer than from one view to the next; later a clock may have been asleep
const ABOUT_HEADERS = 400; // bytes of a request and an answer without their bodies

export class Api {
  /**
   * @param {(bytes: number) => void} count is told how much each answer has cost
   * @param {?import('./opening.js').Opening} [opening] what has been asked for already
   */
  constructor(count, opening = null) {
    this.count = count;
    this.early = opening ? opening.answers : {};
    this.opened = opening ? now() - (performance.now() - opening.asked) / 1000 : now();
    this.ahead = 0; // seconds, of the house's clock before ours
    this.heardAt = -Infinity;
  }

  /**
   * The house has said what its clock is. The question's way is counted as time too: rather too old than too young.
   * @param {View} view
   * @param {number} asked moment of our clock
   */
  heard(view, asked) {
    this.ahead = view.clock_ms / 1000 - asked;
    this.heardAt = asked;
  }

  /**
   * How old the picture in an answer that has just come is at most. What the house tells allows for the time that the
   * gate may keep it, and is as old again as the answer took; by the house's clock it is known more exactly, also where
   * the house has held the answer until there was a picture.
   * @param {Answer} answer
   * @returns {number} seconds
   */
  age({ headers, waited }) {
    const told = headers.get('X-Tivi-Age-Ms') / 1000 + waited;
    const made = headers.get('X-Tivi-Made-Ms');
    const heard = made && now() - this.heardAt < HEARD_FOR;
    return heard ? Math.max(0, Math.min(told, now() + this.ahead - made / 1000)) : told;
  }

  /**
   * When what is at `path` has been asked for, if somebody wants it now: now, or at the opening.
   * @param {string} path
   * @returns {number} moment of our clock
   */
  asked(path) {
    return this.isAsked(path) ? this.opened : now();
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
  isAsked(path) {
    return path in this.early && now() - this.opened < PATIENCE;
  }

  /** The answer to what the opening has asked for; once, and null where it has not. @private */
  takeEarly(path) {
    const early = this.isAsked(path) ? this.early[path] : null;
    delete this.early[path];
    return early;
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
    const early = method === 'GET' ? this.takeEarly(path) : null;
    const asked = early ? this.opened : now();
    const headers = method === 'GET' ? {} : { 'X-Tivi': '1' };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    try {
      const options = { method, headers, credentials: 'same-origin', signal: ours.signal };
      const whole = body === undefined ? options : { ...options, body: JSON.stringify(body) };
      const { response, bytes } = await (early || read(path, whole));
      this.count(bytes.byteLength + ABOUT_HEADERS);
      return { ...understood(response, bytes), waited: now() - asked };
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

async function read(path, options) {
  const response = await fetch(path, options);
  return { response, bytes: await response.arrayBuffer() };
}

/** The answer of a success; throws for any other. */
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
  throw new Refused(response.status, response.headers);
}
