/** Live video by the browser's own HLS, for iPhones before iOS 17.1 and televisions: some seconds behind. */

import { Refused, SignedOut } from './api.js';
import { BackOff, now, pause } from './clock.js';
import { onceOpen } from './once_open.js';
import { watchPresented } from './presented.js';

const BEHIND = 6; // seconds, where the browser does not say when a picture was made
const PATIENCE = 20; // seconds without a new picture, after which the list is opened anew
const CHECK_EVERY = 1000; // ms
const FAILURES = 2; // of a list that is there, after which the browser is said not to play it

export class HlsPlayer {
  /** As `LivePlayer`, and `houseNow` says the house's time in ms since 1970. */
  constructor(api, camera, stage, events, houseNow) {
    this.api = api;
    this.camera = camera;
    this.video = stage.video;
    this.events = events;
    this.houseNow = houseNow;
    this.running = new AbortController();
    this.seenAt = null;
    this.behind = BEHIND;
    this.failures = 0;
    this.opening = false;
    this.backOff = new BackOff(1, 8);
  }

  start() {
    const { signal } = this.running;
    const failed = () => this.open();
    this.video.addEventListener('error', failed);
    const timer = setInterval(() => this.check(), CHECK_EVERY);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      this.video.removeEventListener('error', failed);
    });
    watchPresented(this.video, (media) => this.presented(media), signal);
    this.open();
  }

  stop() {
    this.running.abort();
    this.video.removeAttribute('src');
    this.video.load();
  }

  tapped() {
    this.video.play();
  }

  /** @returns {?number} seconds since the picture on the screen was made; null before the first */
  age() {
    return this.seenAt === null ? null : now() - this.seenAt + this.behind;
  }

  /** Ask for the list before the browser does: a browser that gets none does not say why. @private */
  async open() {
    const { signal } = this.running;
    const list = `live/${this.camera.id}/index.m3u8`;
    if (this.opening) {
      return;
    }
    this.opening = true;
    while (this.opening && !signal.aborted) {
      try {
        await onceOpen(this.api, list, signal);
        this.opening = false;
      } catch (error) {
        if (signal.aborted || this.isFinal(error)) {
          return;
        }
        await pause(this.backOff.failed(), signal);
      }
    }
    if (!signal.aborted) {
      this.backOff.succeeded();
      this.play(list);
    }
  }

  /** Whether there is nothing to wait for; its viewer is told. @private */
  isFinal(error) {
    if (error instanceof SignedOut) {
      this.events.signedOut();
    } else if (error instanceof Refused && error.status === 404) {
      this.events.missing();
    } else if (error instanceof Refused && error.lineIsFull) {
      this.events.failed('why_uplink');
    } else {
      return false;
    }
    return true;
  }

  /** @private */
  play(list) {
    this.openedAt = now();
    this.failures += 1;
    if (this.failures > FAILURES) {
      this.events.failed('why_failed');
      return;
    }
    this.video.src = list;
    const started = this.video.play();
    if (started) {
      started.catch((error) => error.name === 'NotAllowedError' && this.events.tapNeeded());
    }
  }

  /** @private */
  presented(media) {
    const start = this.video.getStartDate ? this.video.getStartDate().getTime() : NaN;
    const behind = (this.houseNow() - start) / 1000 - media;
    this.behind = Number.isNaN(behind) ? BEHIND : Math.max(0, behind);
    if (this.seenAt === null) {
      this.events.showing();
    }
    this.seenAt = now();
    this.failures = 0;
  }

  /** @private */
  check() {
    if (now() - Math.max(this.openedAt, this.seenAt || 0) > PATIENCE) {
      this.open();
    }
  }
}
