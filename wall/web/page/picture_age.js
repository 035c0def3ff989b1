/** The age of the picture on the screen, from when its data was made and which picture was really presented. */

const DRIFT = 0.0005; // how much a camera's clock may run slow, and so how fast an early moment is forgotten

/** A moment that all data tells in its own way; the earliest is the nearest to the truth: a delay only ever adds. */
class Earliest {
  constructor() {
    this.moment = null;
    this.at = 0;
  }

  /** @param {number} moment @param {number} at now, both in seconds of the clock */
  told(moment, at) {
    const known = this.moment === null ? moment : this.moment + (at - this.at) * DRIFT;
    this.moment = Math.min(known, moment);
    this.at = at;
  }
}

export class PictureAge {
  constructor() {
    this.birth = new Earliest(); // of media time 0, in the house
    this.arrival = new Earliest(); // of media time 0, as far as data comes as fast as it did at best
    this.media = null;
  }

  /**
   * Data up to media time `end` is here at `at`.
   * @param {number} end seconds of media time
   * @param {number} at seconds of the clock
   * @param {number} made when its newest picture was made, as nearly as is known
   */
  arrived(end, at, made) {
    this.birth.told(made - end, at);
    this.arrival.told(at - end, at);
  }

  /** How late data up to `end` is at `at`, in seconds. It grows where the way is too slow for the video. */
  lateness(end, at) {
    return this.arrival.moment === null ? 0 : at - this.arrival.moment - end;
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
    return this.media === null || this.birth.moment === null ? null : Math.max(0, at - this.birth.moment - this.media);
  }
}
