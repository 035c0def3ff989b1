/** What fingers (or a mouse) do on a picture: tap, double tap, swipe, pinch and drag. */

const DOUBLE_WITHIN = 300; // ms
const STILL_A_TAP = 10; // px
const A_SWIPE = 56; // px

/**
 * Points are in pixels of the surface.
 * @typedef {Object} GestureEvents
 * @property {() => void} tap a single one, after the time for a second has passed
 * @property {(x: number, y: number) => void} doubleTap
 * @property {(steps: -1|1) => void} swipe 1 to the next camera (the finger goes left)
 * @property {(factor: number, x: number, y: number) => void} pinch
 * @property {(x: number, y: number) => void} drag by so much
 * @property {() => boolean} zoomed whether one finger drags the picture instead of swiping
 */

export class Gestures {
  /**
   * @param {HTMLElement} surface whose style leaves touches to us (`touch-action: none`)
   * @param {GestureEvents} events
   */
  constructor(surface, events) {
    this.surface = surface;
    this.events = events;
    this.fingers = new Map();
    this.start = null;
    this.moved = false;
    this.tapTimer = null;
    surface.addEventListener('pointerdown', (event) => this.down(event));
    surface.addEventListener('pointermove', (event) => this.move(event));
    surface.addEventListener('pointerup', (event) => this.up(event));
    surface.addEventListener('pointercancel', (event) => this.fingers.delete(event.pointerId));
    surface.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /** @private */
  point(event) {
    const box = this.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @private */
  down(event) {
    if (event.button > 0) {
      return;
    }
    this.surface.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, this.point(event));
    if (this.fingers.size === 1) {
      this.start = this.point(event);
      this.moved = false;
    } else {
      this.moved = true; // two fingers are never a tap or a swipe
      this.start = null;
    }
  }

  /** @private */
  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const point = this.point(event);
    this.fingers.set(event.pointerId, point);
    if (this.fingers.size === 2) {
      const other = [...this.fingers].find(([id]) => id !== event.pointerId)[1];
      const factor = distance(point, other) / Math.max(1, distance(before, other));
      this.events.pinch(factor, (point.x + other.x) / 2, (point.y + other.y) / 2);
      return;
    }
    this.moved = this.moved || (this.start !== null && distance(point, this.start) > STILL_A_TAP);
    if (this.moved && this.events.zoomed()) {
      this.events.drag(point.x - before.x, point.y - before.y);
    }
  }

  /** @private */
  up(event) {
    if (!this.fingers.delete(event.pointerId) || this.start === null || this.fingers.size) {
      return;
    }
    const point = this.point(event);
    if (!this.moved) {
      this.tapped(point);
      return;
    }
    const [right, down] = [point.x - this.start.x, point.y - this.start.y];
    if (!this.events.zoomed() && Math.abs(right) > A_SWIPE && Math.abs(right) > 1.5 * Math.abs(down)) {
      this.events.swipe(right < 0 ? 1 : -1);
    }
  }

  /** @private */
  tapped(point) {
    if (this.tapTimer !== null) {
      clearTimeout(this.tapTimer);
      this.tapTimer = null;
      this.events.doubleTap(point.x, point.y);
      return;
    }
    this.tapTimer = setTimeout(() => {
      this.tapTimer = null;
      this.events.tap();
    }, DOUBLE_WITHIN);
  }

  /** @private */
  wheel(event) {
    event.preventDefault();
    const point = this.point(event);
    this.events.pinch(event.deltaY < 0 ? 1.2 : 1 / 1.2, point.x, point.y);
  }
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
