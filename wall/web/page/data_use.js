/** How much data the page has used today, and whether it saves. */

import { keep, recall } from './memory.js';

const WRITE_EVERY = 200e3; // bytes; a write to storage for each part would wear the phone

export class DataUse {
  constructor() {
    const kept = recall('data');
    this.day = today();
    this.bytes = kept && kept.day === this.day ? kept.bytes : 0;
    this.unwritten = 0;
    addEventListener('pagehide', () => this.write());
  }

  /** @param {number} bytes */
  count(bytes) {
    if (this.day !== today()) {
      this.day = today();
      this.bytes = 0;
    }
    this.bytes += bytes;
    this.unwritten += bytes;
    if (this.unwritten > WRITE_EVERY) {
      this.write();
    }
  }

  write() {
    this.unwritten = 0;
    keep('data', { day: this.day, bytes: this.bytes });
  }

  /** Whether pictures take the place of video: as chosen, else where the browser says that data costs money. */
  get saving() {
    const chosen = recall('saving');
    return chosen === null ? costsMoney() : chosen;
  }

  set saving(chosen) {
    keep('saving', chosen);
  }
}

/**
 * Whether the browser says that this is a phone network, or that its owner saves data. Safari and Firefox do not say.
 * @returns {boolean}
 */
export function costsMoney() {
  const connection = navigator.connection;
  return Boolean(connection && (connection.saveData || connection.type === 'cellular'));
}

/** The phone's own day: it is compared only with itself. */
function today() {
  return new Date().toDateString();
}
