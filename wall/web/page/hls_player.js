/** Live video by the browser's own HLS, for iPhones before iOS 17.1 and televisions: some seconds behind. */

import { now } from './clock.js';
import { watchPresented } from './presented.js';

const BEHIND = 6; // seconds, where the browser does not say when a picture was made
const PATIENCE = 20; // seconds without a new picture, after which the list is opened anew
const CHECK_EVERY = 1000; // ms

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
  }

  start() {
    const { signal } = this.running;
    const failed = () => this.open(); // a camera that is being opened, or a network that is gone
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

  /** @private */
  open() {
    this.openedAt = now();
    this.failures += 1;
    if (this.failures > 2) {
      this.events.failed('why_failed');
      return;
    }
    this.video.src = `live/${this.camera.id}/index.m3u8`;
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
