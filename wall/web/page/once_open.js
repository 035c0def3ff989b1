/** Asks for what a camera gives once it is open. Through the gate no question is held for long. */

import { Refused } from './api.js';
import { now, pause } from './clock.js';

const OPENS_WITHIN = 6; // seconds
const AGAIN_AFTER = 0.5; // seconds

/**
 * @param {import('./api.js').Api} api
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<import('./api.js').Answer>} rejected as `Api.get`; also where the camera does not open in time
 */
export async function onceOpen(api, path, signal) {
  const began = now();
  for (;;) {
    try {
      return await api.get(path, signal);
    } catch (error) {
      if (!(error instanceof Refused && error.notYet) || now() - began > OPENS_WITHIN) {
        throw error;
      }
    }
    await pause(AGAIN_AFTER, signal);
  }
}
