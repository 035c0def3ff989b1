/** Live video through MediaSource: one request joins, then each part is asked for and held until it exists. */

import { Refused, SignedOut } from './api.js';
import { BackOff, now, pause } from './clock.js';
import { codecOf, Source, typeOf } from './codec.js';
import { LiveBuffer, Unplayable } from './live_buffer.js';
import { LiveEdge } from './live_edge.js';
import { onceOpen } from './once_open.js';
import { PictureAge } from './picture_age.js';
import { watchPresented } from './presented.js';

const SOON = 0.6; // seconds; who is answered sooner that there is no part yet, is answered by the gate's copy
const AGAIN_AFTER = 0.3; // seconds
const TOO_LATE = 5; // seconds that data may be late; then the way is too slow, and joining anew is quicker

/**
 * What every way of showing a camera tells its viewer.
 * @typedef {Object} PlaybackEvents
 * @property {() => void} showing a picture is on the screen, the first after a start or a break
 * @property {(why: string) => void} failed it has stopped and can't go on; the key of the words that say why
 * @property {() => void} missing the camera is not ours (any more)
 * @property {() => void} signedOut
 * @property {() => void} tapNeeded the browser plays only after a tap
 */

/** The way is too slow for this video. */
class TooSlow extends Error {}

/** The browser does not play this codec. */
class UnknownCodec extends Error {}

export class LivePlayer {
  /**
   * @param {import('./api.js').Api} api
   * @param {import('./api.js').Camera} camera
   * @param {import('./stage.js').Stage} stage
   * @param {PlaybackEvents} events
   */
  constructor(api, camera, stage, events) {
    this.api = api;
    this.camera = camera;
    this.stage = stage;
    this.video = stage.video;
    this.events = events;
    this.running = new AbortController();
    this.backOff = new BackOff(0.5, 8);
    this.pictureAge = new PictureAge();
    this.lastArrival = 0;
    this.late = 0;
    this.broken = null;
  }

  start() {
    this.run(this.running.signal);
  }

  stop() {
    this.running.abort();
    this.video.removeAttribute('src');
    this.video.srcObject = null;
    this.video.load(); // lets go of decoder and buffer
  }

  /** Play after a tap, where the browser has asked for one. */
  tapped() {
    this.play();
  }

  /** @returns {?number} seconds since the picture on the screen was made; null before the first */
  age() {
    return this.pictureAge.seconds(now());
  }

  /** @private */
  async run(signal) {
    while (!signal.aborted) {
      const epoch = new AbortController();
      const end = () => epoch.abort();
      signal.addEventListener('abort', end);
      try {
        await this.playEpoch(epoch);
        // A camera that ends each epoch at once must not be asked without a pause.
        await pause(this.lastArrival ? 0 : this.backOff.failed(), signal);
      } catch (error) {
        if (signal.aborted || this.isFinal(this.broken || error)) {
          return;
        }
        await pause(this.backOff.failed(), signal);
      } finally {
        signal.removeEventListener('abort', end);
        epoch.abort();
      }
      this.stage.hold();
    }
  }

  /** Whether an error ends this player; its viewer is told. @private */
  isFinal(error) {
    if (error instanceof SignedOut) {
      this.events.signedOut();
    } else if (error instanceof Refused && error.status === 404) {
      this.events.missing();
    } else if (error instanceof UnknownCodec) {
      this.events.failed('why_codec');
    } else if (error instanceof Unplayable) {
      this.events.failed('why_failed');
    } else if (error instanceof TooSlow) {
      this.events.failed('why_slow');
    } else if (error instanceof Refused && error.lineIsFull) {
      this.events.failed('why_uplink');
    } else {
      return false; // no network, 503 of a camera that is just being opened: try again
    }
    return true;
  }

  /** Join, and follow until the epoch is over. @private */
  async playEpoch(epoch) {
    const { signal } = epoch;
    this.lastArrival = 0;
    this.late = 0;
    this.broken = null;
    const path = `live/${this.camera.id}`;
    const joined = await onceOpen(this.api, `${path}/join`, signal);
    const codec = codecOf(joined.bytes, this.camera.codec);
    if (!codec || !Source.isTypeSupported(typeOf(codec))) {
      throw new UnknownCodec(String(codec));
    }
    const buffer = new LiveBuffer(this.video, (why) => {
      this.broken = why;
      epoch.abort();
    });
    const edge = new LiveEdge(this.video);
    const age = new PictureAge();
    const made = now() - this.api.age(joined);
    await buffer.open(codec, (newest) => this.appended(edge, age, newest), signal);
    this.watch(edge, age, signal);
    buffer.append(joined.bytes, made);
    this.play();
    const parts = `${path}/${joined.headers.get('X-Tivi-Epoch')}`;
    let next = Number(joined.headers.get('X-Tivi-Next'));
    while (!signal.aborted) {
      const asked = now();
      const part = await this.part(`${parts}/${next}`, signal);
      if (part === null) {
        return;
      }
      if (part.status === 204) {
        await pause(now() - asked < SOON ? AGAIN_AFTER : 0, signal);
      } else {
        next += 1;
        this.lastArrival = now();
        buffer.append(part.bytes, this.lastArrival);
        this.backOff.succeeded();
        if (this.late > TOO_LATE) {
          throw new TooSlow();
        }
      }
    }
    if (this.broken) {
      throw this.broken;
    }
  }

  /** One part; null where the epoch is over. @private */
  async part(path, signal) {
    try {
      return await this.api.get(path, signal);
    } catch (error) {
      if (error instanceof Refused && error.status === 410 && !error.lineIsFull) {
        return null;
      }
      throw error;
    }
  }

  /** @private */
  appended(edge, age, made) {
    if (edge.end > 0) {
      age.arrived(edge.end, now(), made);
      this.late = age.lateness(edge.end, now());
      edge.appended();
      if (this.video.paused) {
        this.play();
      }
    }
  }

  /** Follow what the video does while an epoch lasts. @private */
  watch(edge, age, signal) {
    const { video } = this;
    const stalled = () => edge.stalled();
    const steer = () => edge.steer();
    video.addEventListener('waiting', stalled);
    video.addEventListener('timeupdate', steer);
    video.addEventListener('loadeddata', steer);
    signal.addEventListener('abort', () => {
      video.removeEventListener('waiting', stalled);
      video.removeEventListener('timeupdate', steer);
      video.removeEventListener('loadeddata', steer);
    });
    let first = true;
    watchPresented(
      video,
      (media) => {
        age.presented(media);
        if (first) {
          first = false;
          this.pictureAge = age; // until now, the last epoch's picture is on the screen
          this.events.showing();
        }
      },
      signal,
    );
  }

  /** @private */
  play() {
    const started = this.video.play();
    if (started) {
      started.catch((error) => {
        if (error.name === 'NotAllowedError' && !this.running.signal.aborted) {
          this.events.tapNeeded();
        }
      });
    }
  }
}
