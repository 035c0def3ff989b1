/** Asks the house again and again what there is to see, while somebody looks. */

import { Refused, SignedOut } from './api.js';
import { BackOff, now, pause } from './clock.js';

const EVERY = 5; // seconds
const EVERY_OUTSIDE = 20; // of all phones, over one small line

/** A view with the moment at which it was true, or a little before. */
export class ReceivedView {
  /** @param {import('./api.js').View} view @param {number} [at] */
  constructor(view, at = now()) {
    this.view = view;
    this.at = at;
  }

  /**
   * This view, after an earlier one. A house that has not heard its wall since its server began knows of no cameras:
   * those that there were then stay, and their pictures grow old.
   * @param {ReceivedView} earlier
   * @returns {ReceivedView}
   */
  after(earlier) {
    const { view, at } = this;
    const { household, title } = earlier.view;
    if (view.wall !== 'down' || view.cameras.length || view.household !== household) {
      return this;
    }
    const later = (age) => (age === null ? null : age + at - earlier.at);
    const cameras = earlier.view.cameras.map((camera) => ({ ...camera, age_s: later(camera.age_s) }));
    return new ReceivedView({ ...view, title, cameras }, at);
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

/** A question for the view, with the moment at which it was asked. */
export class ViewQuestion {
  /** @param {import('./api.js').Api} api @param {AbortSignal} [signal] */
  constructor(api, signal) {
    this.asked = api.asked('api/view');
    this.answer = api.json('api/view', signal);
    this.answer.catch(() => {}); // whoever waits for it is told
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

  /** @param {?ViewQuestion} question to begin with; without it, one is asked now */
  start(question = null) {
    if (!this.running) {
      this.running = new AbortController();
      this.run(this.running.signal, question);
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
  async run(signal, question) {
    let next = question;
    while (!signal.aborted) {
      const wait = await this.ask(next || new ViewQuestion(this.api, signal), signal);
      next = null;
      await pause(wait, signal);
    }
  }

  /** @private */
  async ask(question, signal) {
    try {
      const view = await question.answer;
      if (signal.aborted) {
        return 0;
      }
      this.connection.answered(view);
      this.api.heard(view, question.asked);
      this.backOff.succeeded();
      this.events.viewed(new ReceivedView(view, question.asked));
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
