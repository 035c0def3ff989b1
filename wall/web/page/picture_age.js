/** The age of the picture on the screen, from when its data came and which picture was really presented. */

const DRIFT = 0.0005; // how much a camera's clock may run slow, and so how fast a low offset is forgotten

export class PictureAge {
  constructor() {
    this.offset = null; // house's birth of media time 0, on the page's clock
    this.offsetAt = 0;
    this.media = null;
  }

  /**
   * Data up to media time `end` has come at `at`. The smallest offset of all is the nearest to the truth: a delay on
   * the way only ever adds to it.
   * @param {number} end seconds of media time
   * @param {number} at seconds of the clock
   * @param {number} older how old its newest picture was when the house sent it, in seconds
   */
  arrived(end, at, older = 0) {
    const offset = at - older - end;
    const known = this.offset === null ? offset : this.offset + (at - this.offsetAt) * DRIFT;
    this.offset = Math.min(known, offset);
    this.offsetAt = at;
  }

  /** How late data up to `end` is at `at`, in seconds. It grows where the way is too slow for the video. */
  lateness(end, at) {
    return this.offset === null ? 0 : at - this.offset - end;
  }

  /** The picture of media time `media` is on the screen. */
  presented(media) {
    this.media = media;
  }

  /**
   * @param {number} at
   * @returns {?number} seconds; null before the first picture
   */
  seconds(at) {
    return this.media === null || this.offset === null ? null : Math.max(0, at - this.offset - this.media);
  }
}
