/** Keeps a video close to its newest picture: a little faster, a jump, and over gaps. */

const RATE = 1.1;
const SLACK = 0.35; // seconds of buffer above which the video runs faster
const MOST_SLACK = 1.2;
const JUMP = 1.5; // seconds above that slack at which it jumps
const REST = 0.2; // seconds it stays behind the newest picture after a jump
const GAP = 0.05;

export class LiveEdge {
  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    this.slack = SLACK;
    this.joined = false;
  }

  /** Newest media time that is buffered, in seconds; 0 while there is none. */
  get end() {
    const ranges = this.video.buffered;
    return ranges.length ? ranges.end(ranges.length - 1) : 0;
  }

  /** The video ran dry: give an uneven network more buffer. */
  stalled() {
    if (this.joined) {
      this.slack = Math.min(MOST_SLACK, this.slack + 0.15);
    }
  }

  /** Steer, after every append and now and then. */
  steer() {
    const { video } = this;
    const ranges = video.buffered;
    if (!ranges.length || video.seeking) {
      return;
    }
    const start = ranges.start(ranges.length - 1);
    const ahead = this.end - video.currentTime;
    const outside = video.currentTime < start - GAP;
    if (!this.joined || outside || ahead > JUMP + this.slack - SLACK) {
      video.currentTime = Math.max(start, this.end - REST);
      video.playbackRate = 1;
      this.joined = true;
    } else {
      video.playbackRate = ahead > this.slack ? RATE : 1;
      this.slack = Math.max(SLACK, this.slack - 0.002);
    }
  }
}
