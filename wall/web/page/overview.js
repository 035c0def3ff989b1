/** All cameras as stills, each with its name and age. */

import { SignedOut } from './api.js';
import { AgeLabel } from './ages.js';
import { whyNotNow } from './camera_words.js';
import { BackOff, now, pause } from './clock.js';
import { element, fill, write } from './dom.js';

const EVERY = 5; // seconds
const EVERY_SAVING = 12;
const BUDGET = 7500; // bytes a second, which are 27 MB an hour; the rest of 30 MB is the view
const AT_A_TIME = 2; // requests, of the six that a browser opens
const SMALL_UP_TO = 480; // px
const LOOK_EVERY = 0.25; // seconds, for tiles that are due
const LONGEST_RETRY = 10; // seconds, for a camera that has no picture
const STALE_WORDS_FROM = 15; // seconds, from which the house's words say why a picture is old

/** One camera's tile: a button with its newest still. */
class Tile {
  constructor(say, camera, open) {
    this.say = say;
    this.picture = element('span', { class: 'picture tile-picture' });
    this.image = element('img', { class: 'layer', alt: '', hidden: true });
    this.words = element('span', { class: 'tile-words' });
    this.name = element('span', { class: 'tile-name' });
    this.age = new AgeLabel(say, this.picture);
    this.picture.append(this.image, this.age.element, this.words);
    this.element = element('button', { type: 'button', class: 'tile', 'data-camera': camera.id, onclick: open },
      this.picture, this.name);
    this.camera = camera;
    this.seen = true;
    this.asking = false;
    this.bytes = 0;
    this.due = 0;
    this.backOff = new BackOff(1, LONGEST_RETRY);
  }

  /** Whether a small still would look blurred: few cameras on a large screen. */
  get isLarge() {
    return this.picture.clientWidth > SMALL_UP_TO;
  }

  /** @param {import('./stills.js').Still} still */
  show(still) {
    if (still && this.image.src !== still.url) {
      this.image.src = still.url;
      this.image.hidden = false;
    }
  }

  /**
   * Write what time changes.
   * @param {?import('./stills.js').Still} still
   * @param {import('./api.js').View} view
   */
  tick(still, view) {
    const age = still ? now() - still.taken : null;
    this.age.show(age);
    write(this.name, this.camera.name);
    const why = age === null || age >= STALE_WORDS_FROM;
    write(this.words, why ? whyNotNow(view, this.camera, age === null ? this.say('no_picture_yet') : '') : '');
  }
}

export class Overview {
  /**
   * @param {import('./words.js').Say} say
   * @param {import('./stills.js').Stills} stills
   * @param {{saving: boolean}} dataUse
   * @param {import('./notice_board.js').NoticeBoard} board
   * @param {{open: (camera: string) => void, signedOut: () => void}} events
   */
  constructor(say, stills, dataUse, board, events) {
    this.say = say;
    this.stills = stills;
    this.dataUse = dataUse;
    this.events = events;
    /** @type {Map<string, Tile>} */
    this.tiles = new Map();
    this.grid = element('div', { class: 'grid' });
    this.above = element('div', { class: 'above' });
    this.empty = element('p', { class: 'plain', hidden: true }, say('no_cameras'));
    this.element = element('section', { class: 'overview' },
      board.urgent, this.above, this.grid, this.empty, board.element);
    this.running = null;
    this.observer = self.IntersectionObserver
      ? new IntersectionObserver((entries) => entries.forEach((entry) => this.scrolled(entry)), { rootMargin: '80px' })
      : null;
  }

  /** @param {import('./view_feed.js').ReceivedView} received */
  update(received) {
    this.received = received;
    const { cameras } = received.view;
    const order = cameras.map((camera) => camera.id).join();
    if (order !== this.order) {
      this.order = order;
      this.arrange(cameras);
    }
    cameras.forEach((camera) => {
      this.tiles.get(camera.id).camera = camera;
    });
    this.empty.hidden = cameras.length > 0;
    this.tick();
  }

  start() {
    if (!this.running) {
      this.running = new AbortController();
      this.hurry();
      this.run(this.running.signal);
      this.timer = setInterval(() => this.tick(), 1000);
      this.tick();
    }
  }

  stop() {
    if (this.running) {
      this.running.abort();
      this.running = null;
      clearInterval(this.timer);
    }
  }

  /** Forget all cameras with their pictures: nobody is signed in any more. */
  clear() {
    this.stop();
    this.order = null;
    this.arrange([]);
  }

  /** Ask for all stills at once: the network is back, or somebody has come back. */
  hurry() {
    this.tiles.forEach((tile) => {
      tile.due = 0;
    });
  }

  /** @private */
  arrange(cameras) {
    const before = this.tiles;
    this.tiles = new Map();
    if (this.observer) {
      this.observer.disconnect(); // else it keeps what is shown no more
    }
    for (const camera of cameras) {
      const tile = before.get(camera.id) || new Tile(this.say, camera, () => this.events.open(camera.id));
      this.tiles.set(camera.id, tile);
      tile.show(this.stills.of(camera.id));
      if (this.observer) {
        this.observer.observe(tile.element);
      }
    }
    this.grid.dataset.count = String(Math.min(cameras.length, 4));
    fill(this.grid, ...[...this.tiles.values()].map((tile) => tile.element));
  }

  /** @private */
  scrolled(entry) {
    const tile = this.tiles.get(entry.target.dataset.camera);
    if (tile && tile.element === entry.target) {
      tile.seen = entry.isIntersecting;
    }
  }

  /** @private */
  tick() {
    this.tiles.forEach((tile, camera) => tile.tick(this.stills.of(camera), this.received.view));
  }

  /** Seconds between two stills of a camera: more where all in sight would cost more than the budget. @private */
  interval() {
    const { saving } = this.dataUse;
    const inSight = [...this.tiles.values()].filter((tile) => tile.seen);
    const round = inSight.reduce((sum, tile) => sum + tile.bytes, 0);
    return saving ? Math.max(EVERY_SAVING, (2 * round) / BUDGET) : Math.max(EVERY, round / BUDGET);
  }

  /** @private */
  async run(signal) {
    while (!signal.aborted) {
      this.askDue(signal);
      await pause(LOOK_EVERY, signal);
    }
  }

  /** Ask for the stills that are due and in sight, the longest overdue first. @private */
  askDue(signal) {
    if (signal.aborted) {
      return;
    }
    const tiles = [...this.tiles.entries()];
    const free = AT_A_TIME - tiles.filter(([, tile]) => tile.asking).length;
    const due = tiles.filter(([, tile]) => tile.seen && !tile.asking && tile.due <= now());
    due.sort(([, one], [, other]) => one.due - other.due);
    due.slice(0, Math.max(0, free)).forEach(([camera, tile]) => this.refresh(camera, tile, signal));
  }

  /** @private */
  async refresh(camera, tile, signal) {
    tile.asking = true;
    const asked = now();
    try {
      const { still, bytes } = await this.stills.refresh(camera, tile.isLarge, signal);
      tile.bytes = bytes;
      tile.due = asked + this.interval();
      tile.backOff.succeeded();
      tile.show(still);
      this.tick();
    } catch (error) {
      if (error instanceof SignedOut && !signal.aborted) {
        this.events.signedOut();
      }
      // 503, 404 and a lost network are told by the view; the last still stays, and grows old.
      tile.due = signal.aborted ? 0 : now() + tile.backOff.failed();
    }
    tile.asking = false;
    this.askDue(signal);
  }
}
