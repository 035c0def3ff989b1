/** Keeps a video close to its newest picture: a little faster, a jump, and over gaps. */

const RATE = 1.1;
const SPARE = 0.05; // seconds of buffer that are left when the next part comes
const MOST_SPARE = 0.9;
const ROUGHLY = 0.1; // seconds above that within which the speed stays: a browser may lose pictures where it changes
const JUMP = 1.8; // seconds of buffer above that at which it jumps
const REST = 0.2; // seconds it stays behind the newest picture after a jump
const GAP = 0.05;
const HAVE_CURRENT_DATA = 2;

export class LiveEdge {
  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    this.spare = SPARE;
    this.joined = false;
    this.before = 0;
  }

  /** Newest media time that is buffered, in seconds; 0 while there is none. */
  get end() {
    const ranges = this.video.buffered;
    return ranges.length ? ranges.end(ranges.length - 1) : 0;
  }

  /** The video ran dry: give an uneven network more buffer. */
  stalled() {
    if (this.joined) {
      this.spare = Math.min(MOST_SPARE, this.spare + 0.15);
    }
  }

  /** A part has come. */
  appended() {
    const left = this.before - this.video.currentTime;
    this.before = this.end;
    if (!this.steer()) {
      this.follow(left);
    }
  }

  /** Jump where nothing else helps: after a part, and now and then. @returns {boolean} false where the speed will do */
  steer() {
    const { video } = this;
    const ranges = video.buffered;
    if (!ranges.length || video.seeking) {
      return true;
    }
    const start = ranges.start(ranges.length - 1);
    const outside = video.currentTime < start - GAP;
    if (!this.joined && !outside && video.readyState < HAVE_CURRENT_DATA) {
      return true; // WebKitGTK fails when it is told to jump while it still takes in the first pictures
    }
    if (this.joined && !outside && this.end - video.currentTime <= JUMP + this.spare) {
      return false;
    }
    video.currentTime = Math.max(start, this.end - REST);
    video.playbackRate = 1;
    this.joined = true;
    return true;
  }

  /** @param {number} left seconds of buffer just before the part @private */
  follow(left) {
    const { video } = this;
    if (left > this.spare + ROUGHLY) {
      video.playbackRate = RATE;
    } else if (left <= this.spare) {
      video.playbackRate = 1;
    }
    this.spare = Math.max(SPARE, this.spare - 0.004);
  }
}
