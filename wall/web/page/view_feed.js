/** Asks the house again and again what there is to see, while somebody looks. */

import { Refused, SignedOut } from './api.js';
import { BackOff, now, pause } from './clock.js';

const EVERY = 5; // seconds
const EVERY_OUTSIDE = 10; // of all phones, over one small line

/** A view with the moment at which it came. */
export class ReceivedView {
  /** @param {import('./api.js').View} view */
  constructor(view) {
    this.view = view;
    this.at = now();
  }

  /** @returns {?import('./api.js').Camera} */
  camera(id) {
    return this.view.cameras.find((one) => one.id === id) || null;
  }

  /** Seconds since the camera's newest picture, as far as the house knew; null where it has none. */
  age(camera) {
    return camera.age_s === null ? null : camera.age_s + now() - this.at;
  }
}

export class ViewFeed {
  /**
   * @param {import('./api.js').Api} api
   * @param {import('./connection.js').Connection} connection
   * @param {{viewed: (received: ReceivedView) => void, troubled: () => void, signedOut: () => void}} events
   */
  constructor(api, connection, events) {
    this.api = api;
    this.connection = connection;
    this.events = events;
    this.backOff = new BackOff(1, 10);
    this.running = null;
  }

  start() {
    if (!this.running) {
      this.running = new AbortController();
      this.run(this.running.signal);
    }
  }

  stop() {
    if (this.running) {
      this.running.abort();
      this.running = null;
    }
  }

  /** Ask now, because something has changed: a network came back, a camera is gone. */
  again() {
    if (this.running) {
      this.stop();
      this.start();
    }
  }

  /** @private */
  async run(signal) {
    while (!signal.aborted) {
      const wait = await this.ask(signal);
      await pause(wait, signal);
    }
  }

  /** @private */
  async ask(signal) {
    const asked = now();
    try {
      const view = await this.api.json('api/view', signal);
      if (signal.aborted) {
        return 0;
      }
      this.connection.answered(view);
      this.api.heard(view, asked);
      this.backOff.succeeded();
      this.events.viewed(new ReceivedView(view));
      return view.outside ? EVERY_OUTSIDE : EVERY;
    } catch (error) {
      if (signal.aborted) {
        return 0;
      }
      if (error instanceof SignedOut) {
        this.stop();
        this.events.signedOut();
        return 0;
      }
      if (error instanceof Refused) {
        this.connection.houseIsDown(error.away);
      } else {
        this.connection.unreachable();
      }
      this.events.troubled();
      return this.backOff.failed();
    }
  }
}
