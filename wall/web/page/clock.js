/** The time that passes, in seconds, also while the phone sleeps. Its zero means nothing. */

const LONGEST_SLEEP = 86400;

let total = 0;
let lastSteady = performance.now();
let lastDate = Date.now();

/**
 * Seconds since some moment. performance.now() stands still on phones that sleep, and Date.now() jumps when the phone's
 * clock is set: the larger step of the two never makes an old picture look younger. Nothing here is compared with the
 * house's clock, so a phone's clock may be wrong by a year.
 * @returns {number}
 */
export function now() {
  const steady = performance.now();
  const date = Date.now();
  total += Math.max(steady - lastSteady, Math.min(date - lastDate, LONGEST_SLEEP * 1000), 0) / 1000;
  lastSteady = steady;
  lastDate = date;
  return total;
}

/**
 * Resolves after `seconds`, or at once when `signal` is aborted.
 * @param {number} seconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function pause(seconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      if (signal) {
        signal.removeEventListener('abort', done); // a signal may outlive hundreds of thousands of pauses
      }
      resolve();
    };
    const timer = setTimeout(done, signal && signal.aborted ? 0 : seconds * 1000);
    if (signal) {
      signal.addEventListener('abort', done);
    }
  });
}

/** Waits that grow with each failure and start anew after a success. */
export class BackOff {
  /**
   * @param {number} first seconds
   * @param {number} longest seconds
   */
  constructor(first, longest) {
    this.first = first;
    this.longest = longest;
    this.succeeded();
  }

  succeeded() {
    this.wait = this.first;
  }

  /** @returns {number} seconds to wait now */
  failed() {
    const wait = this.wait;
    this.wait = Math.min(this.longest, wait * 2);
    return wait;
  }
}
