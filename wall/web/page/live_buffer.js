/** A SourceBuffer that takes segments at any time, one after another, and stays short. */

import { Source, typeOf } from './codec.js';

const KEEP_BEHIND = 4; // seconds of played video
const TRIM_FROM = 12;

/** The browser can't play what it was given. */
export class Unplayable extends Error {}

export class LiveBuffer {
  /**
   * @param {HTMLVideoElement} video
   * @param {(why: Unplayable) => void} broken may be called more than once
   */
  constructor(video, broken) {
    this.video = video;
    this.fail = (why) => broken(new Unplayable(String(why)));
    this.queue = [];
    this.made = 0;
    this.source = new Source();
    this.buffer = null;
  }

  /**
   * Attach to the video, in the place of what it played before. A live page has about a second of buffer, so a managed
   * source always wants more: its streaming events are not asked.
   * @param {string} codec
   * @param {(made: number) => void} appended is called after each segment, with what `append` was told of it
   * @param {AbortSignal} signal ends it, and rejects it where it is not open yet
   */
  async open(codec, appended, signal) {
    const { video, source } = this;
    const opened = new Promise((resolve, reject) => {
      source.addEventListener('sourceopen', resolve, { once: true });
      signal.addEventListener('abort', reject);
    });
    const onError = () => this.fail(video.error && video.error.message);
    video.addEventListener('error', onError);
    signal.addEventListener('abort', () => video.removeEventListener('error', onError));
    video.disableRemotePlayback = true; // else a managed source never opens
    if (self.ManagedMediaSource && source instanceof self.ManagedMediaSource) {
      video.srcObject = source;
    } else {
      const url = URL.createObjectURL(source);
      video.src = url;
      const revoke = () => URL.revokeObjectURL(url);
      opened.then(revoke, revoke);
    }
    await opened;
    try {
      this.buffer = source.addSourceBuffer(typeOf(codec));
    } catch (error) {
      throw new Unplayable(String(error));
    }
    this.buffer.addEventListener('error', () => this.fail('append'));
    this.buffer.addEventListener('updateend', () => {
      appended(this.made);
      this.work();
    });
  }

  /**
   * @param {ArrayBuffer} bytes whole boxes
   * @param {number} made when their newest picture was made, as nearly as is known
   */
  append(bytes, made) {
    this.queue.push({ bytes, made });
    this.work();
  }

  /** @private */
  work() {
    const { buffer, video } = this;
    if (!buffer || buffer.updating || this.source.readyState !== 'open') {
      return;
    }
    try {
      const start = buffer.buffered.length ? buffer.buffered.start(0) : 0;
      if (video.currentTime - start > TRIM_FROM) {
        buffer.remove(0, video.currentTime - KEEP_BEHIND);
      } else if (this.queue.length) {
        buffer.appendBuffer(this.queue[0].bytes);
        this.made = this.queue.shift().made;
      }
    } catch (error) {
      if (error.name === 'QuotaExceededError' && video.currentTime > 1) {
        buffer.remove(0, video.currentTime - 0.5);
      } else {
        this.fail(error);
      }
    }
  }
}
