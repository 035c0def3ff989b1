/** A camera as large stills, one after another, where it is not shown as video. */

import { Refused, SignedOut } from './api.js';
import { BackOff, now, pause } from './clock.js';
import { fetchStill } from './stills.js';

export class StillPlayer {
  /** As `LivePlayer`; a still is asked for `every` seconds, and never before the last has come. */
  constructor(api, camera, stage, events, every) {
    this.api = api;
    this.camera = camera;
    this.stage = stage;
    this.events = events;
    this.every = every;
    this.running = new AbortController();
    this.backOff = new BackOff(1, 8);
    this.taken = null;
  }

  start() {
    this.run(this.running.signal);
  }

  stop() {
    this.running.abort();
  }

  tapped() {}

  /** @returns {?number} seconds since the picture on the screen was made; null before the first */
  age() {
    return this.taken === null ? null : now() - this.taken;
  }

  /** @private */
  async run(signal) {
    while (!signal.aborted) {
      const asked = now();
      const wait = await this.next(signal);
      await pause(Math.max(0, wait - (now() - asked)), signal);
    }
  }

  /** @private */
  async next(signal) {
    try {
      const { still } = await fetchStill(this.api, `still/${this.camera.id}/large.jpg`, signal);
      if (signal.aborted) {
        URL.revokeObjectURL(still.url);
        return 0;
      }
      await this.stage.showStill(still.url);
      URL.revokeObjectURL(still.url);
      if (this.taken === null) {
        this.events.showing();
      }
      this.taken = still.taken;
      this.backOff.succeeded();
      return this.every;
    } catch (error) {
      if (signal.aborted) {
        return 0;
      }
      if (error instanceof SignedOut) {
        this.stop();
        this.events.signedOut();
      } else if (error instanceof Refused && error.status === 404) {
        this.stop();
        this.events.missing();
      }
      return this.backOff.failed();
    }
  }
}
