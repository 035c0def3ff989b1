/** A picture that is enlarged about a point and never leaves its frame. */

const MOST = 6;
const DOUBLE_TAP = 2.5;

export class Zoom {
  /**
   * @param {HTMLElement} frame what stays
   * @param {HTMLElement} content what is enlarged
   */
  constructor(frame, content) {
    this.frame = frame;
    this.content = content;
    this.reset();
  }

  get active() {
    return this.scale > 1;
  }

  reset() {
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.apply();
  }

  /**
   * Enlarge by `factor`, and keep the point (x, y) of the frame, in pixels, where it is.
   * @param {number} factor
   * @param {number} x
   * @param {number} y
   */
  by(factor, x, y) {
    const scale = Math.min(MOST, Math.max(1, this.scale * factor));
    const real = scale / this.scale;
    this.x = x - (x - this.x) * real;
    this.y = y - (y - this.y) * real;
    this.scale = scale;
    this.apply();
  }

  /** Enlarge about a point, or show the whole picture again. */
  toggle(x, y) {
    if (this.active) {
      this.reset();
    } else {
      this.by(DOUBLE_TAP, x, y);
    }
  }

  /** Move by pixels. */
  move(x, y) {
    this.x += x;
    this.y += y;
    this.apply();
  }

  /** @private */
  apply() {
    const { clientWidth: width, clientHeight: height } = this.frame;
    this.x = Math.min(0, Math.max(width * (1 - this.scale), this.x));
    this.y = Math.min(0, Math.max(height * (1 - this.scale), this.y));
    this.content.style.transform = this.active ? `translate(${this.x}px, ${this.y}px) scale(${this.scale})` : '';
  }
}
