/** Stills of the cameras: the newest one of each, for the overview and as a first picture of the viewer. */

import { Unreachable } from './api.js';
import { now } from './clock.js';

/**
 * @typedef {Object} Still
 * @property {string} url of the picture, valid until the next still of its camera
 * @property {number} taken moment of the clock when it was made
 */

export class Stills {
  /** @param {import('./api.js').Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Map<string, Still>} */
    this.newest = new Map();
  }

  /**
   * @param {string} camera id
   * @returns {?Still}
   */
  of(camera) {
    return this.newest.get(camera) || null;
  }

  /**
   * Fetch a still, and keep it, unless nobody wants it any more.
   * @param {string} camera
   * @param {boolean} large 960 px wide, else 320
   * @param {AbortSignal} [signal]
   * @returns {Promise<{still: Still, bytes: number}>} rejected as `Api.get`; 503 where there is none
   */
  async refresh(camera, large, signal) {
    const path = large ? `still/${camera}/large.jpg` : `still/${camera}.jpg`;
    const { still, bytes } = await fetchStill(this.api, path, signal);
    if (signal && signal.aborted) {
      URL.revokeObjectURL(still.url); // what the opening has asked for comes all the same
      throw new Unreachable('nobody wants it');
    }
    this.drop(camera);
    this.newest.set(camera, still);
    return { still, bytes };
  }

  /** Forget all pictures, as at signing out. */
  clear() {
    [...this.newest.keys()].forEach((camera) => this.drop(camera));
  }

  /** @private */
  drop(camera) {
    const before = this.newest.get(camera);
    if (before) {
      // A picture that is being shown stays on the screen after its address is gone.
      URL.revokeObjectURL(before.url);
      this.newest.delete(camera);
    }
  }
}

/**
 * @param {import('./api.js').Api} api
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<{still: Still, bytes: number}>} whose address the caller revokes
 */
export async function fetchStill(api, path, signal) {
  const answer = await api.get(path, signal);
  const url = URL.createObjectURL(new Blob([answer.bytes], { type: 'image/jpeg' }));
  return { still: { url, taken: now() - api.age(answer) }, bytes: answer.bytes.byteLength };
}
