/** Asks whether somebody still watches, so that a forgotten phone does not use up its data. */

import { now } from './clock.js';

const ASK_AFTER = 600; // seconds without a touch
const STOP_AFTER = 630;

export class TenMinutes {
  /** @param {{ask: () => void, stop: () => void}} events */
  constructor(events) {
    this.events = events;
    this.touched();
  }

  /** Somebody is there. */
  touched() {
    this.since = now();
    this.asked = false;
    this.stopped = false;
  }

  /** To be called each second while something plays. */
  tick() {
    const idle = now() - this.since;
    if (idle > ASK_AFTER && !this.asked) {
      this.asked = true;
      this.events.ask();
    }
    if (idle > STOP_AFTER && !this.stopped) {
      this.stopped = true;
      this.events.stop();
    }
  }
}
