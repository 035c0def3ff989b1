/** One camera, large: chooses how it is played, steps to its neighbours, and says how old the picture is. */

import { freshness } from './ages.js';
import { whyNotNow } from './camera_words.js';
import { now } from './clock.js';
import { rungFor } from './codec.js';
import { button, element, write } from './dom.js';
import { Gestures } from './gestures.js';
import { HlsPlayer } from './hls_player.js';
import { LivePlayer } from './player.js';
import { Stage } from './stage.js';
import { StillPlayer } from './still_player.js';
import { TenMinutes } from './ten_minutes.js';
import { actions } from './viewer_actions.js';
import { Zoom } from './zoom.js';

const STILLS_EVERY = 0.5; // seconds
const STILLS_EVERY_OUTSIDE = 2; // each is fetched over the house's line, and paid for by the phone
const STILLS_EVERY_FULL = 5;
const STILLS_EVERY_SAVING = 10;
const MISSING_AGAIN = 5; // seconds, after which a camera that the house did not find is asked for again
const LINE_AGAIN = 30; // seconds, after which the house's line may have room again
const FAILURES = 2; // of the video, after which stills take its place
const LYING_PHONE = '(orientation: landscape) and (max-height: 500px)';
const TICK = 500; // ms
const BARS_FOR = 4000; // ms, over a picture that fills the screen

export class Viewer {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
    const { say } = app;
    this.stage = new Stage(say);
    this.zoom = new Zoom(this.stage.element, this.stage.layers);
    this.tenMinutes = new TenMinutes({ ask: () => this.askWhetherWatching(), stop: () => this.end() });
    this.name = element('h2', { class: 'viewer-name' });
    this.place = element('span', { class: 'viewer-place' });
    this.why = element('p', { class: 'viewer-why', role: 'status' });
    this.live = button('live', say('watch_live'), () => this.watchLive(), 'primary');
    const bar = element('div', { class: 'viewer-bar' },
      button('back', say('back'), () => app.navigation.back(), 'quiet'), this.name, this.place);
    this.steps = element('div', { class: 'viewer-steps' },
      button('back', say('previous'), () => this.step(-1)),
      button('next', say('next'), () => this.step(1), 'turned'));
    const hint = element('p', { class: 'viewer-hint' }, say('turn_phone'));
    const below = element('div', { class: 'viewer-below' }, this.steps, this.why, actions(this, this.live), hint);
    this.element = element('section', { class: 'viewer' }, bar, this.stage.element, below);
    this.listen();
    this.camera = null;
    this.playback = null;
    this.missedAt = null; // moment at which the house did not find the camera that was to be played
    this.turn = 0;
  }

  /** @private */
  listen() {
    new Gestures(this.stage.element, {
      tap: () => this.tapped(),
      doubleTap: (x, y) => this.zoom.toggle(x, y),
      swipe: (steps) => this.step(steps),
      pinch: (factor, x, y) => this.zoom.by(factor, x, y),
      drag: (x, y) => this.zoom.move(x, y),
      zoomed: () => this.zoom.active,
    });
    addEventListener('keydown', (event) => {
      if (this.camera && !this.app.dialogs.open && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
        this.step(event.key === 'ArrowLeft' ? -1 : 1);
      }
    });
    ['pointerdown', 'keydown'].forEach((kind) => addEventListener(kind, () => this.tenMinutes.touched()));
    addEventListener('resize', () => this.arrange());
    document.addEventListener('fullscreenchange', () => this.arrange());
    this.arrange();
  }

  /** Show a camera, in the place of another. @param {string} id */
  show(id) {
    this.end();
    this.camera = this.app.received.camera(id);
    if (!this.camera) {
      this.gone();
      return;
    }
    this.failures = 0;
    this.failure = null;
    this.againAt = Infinity;
    this.liveAnyway = false;
    this.zoom.reset();
    this.stage.clear();
    this.tenMinutes.touched();
    this.showBars();
    const still = this.app.stills.of(id);
    this.posterTaken = still ? still.taken : null;
    if (still) {
      this.stage.showStill(still.url).then(() => this.tick());
    }
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), TICK); // also while nothing plays: its picture grows old
    this.begin();
  }

  /** Somebody has come back to the page. */
  resume() {
    this.tenMinutes.touched();
    this.begin();
  }

  /** The picture fills a phone that lies on its side, and a full screen. @private */
  arrange() {
    const filled = Boolean(document.fullscreenElement) || matchMedia(LYING_PHONE).matches;
    this.app.shell.root.classList.toggle('filled', filled);
    this.zoom.reset();
  }

  /** Leave the camera. */
  hide() {
    this.end();
    clearInterval(this.timer);
    this.camera = null;
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
  }

  /** Stop playing; the last picture stays, and grows old. */
  end() {
    this.turn += 1;
    this.missedAt = null;
    if (this.playback) {
      this.stage.hold();
      this.posterTaken = this.takenNow();
      this.playback.stop();
      this.playback = null;
    }
  }

  /** Play, at the live edge. */
  begin() {
    this.end();
    if (!this.camera) {
      return;
    }
    const { app, camera, stage } = this;
    this.rung = this.rungNow();
    const events = this.events(this.turn);
    if (this.rung.kind === 'video') {
      this.playback = new LivePlayer(app.api, camera, stage, events);
    } else if (this.rung.kind === 'hls') {
      this.playback = new HlsPlayer(app.api, camera, stage, events, () => app.houseNow());
    } else {
      this.playback = new StillPlayer(app.api, camera, stage, events, this.stillsEvery());
    }
    this.tapNeeded = false;
    this.showing = false;
    this.playback.start();
    this.element.dataset.rung = this.rung.kind;
    this.live.hidden = this.rung.why !== 'why_saving';
    this.tick();
  }

  /** Whether stills take the place of video for the sake of data. @private */
  get saving() {
    return this.app.dataUse.saving && !this.liveAnyway;
  }

  /** Seconds between two stills. @private */
  stillsEvery() {
    if (this.saving) {
      return STILLS_EVERY_SAVING;
    }
    if (this.failure === 'why_uplink') {
      return STILLS_EVERY_FULL;
    }
    return this.app.received.view.outside ? STILLS_EVERY_OUTSIDE : STILLS_EVERY;
  }

  /** How this camera is to be shown now. @private */
  rungNow() {
    return rungFor(this.camera, { saving: this.saving, failure: this.failure });
  }

  /** A newer view has come. */
  update() {
    if (!this.camera) {
      return;
    }
    const camera = this.app.received.camera(this.camera.id);
    if (!camera) {
      this.gone();
      return;
    }
    this.camera = camera;
    if ((this.playback || this.missedAt !== null) && this.rungNow().kind !== this.rung.kind) {
      this.begin();
    }
    this.tick();
  }

  /** What a playback tells, as long as it is the one of this `turn`. @private */
  events(turn) {
    const current = (act) => (...values) => {
      if (turn === this.turn) {
        act(...values);
      }
    };
    return {
      showing: current(() => {
        this.showing = true;
        this.tapNeeded = false;
        this.stage.showVideo(this.rung.kind !== 'stills');
        this.tick();
      }),
      failed: current((why) => {
        const full = why === 'why_uplink';
        this.failures += full ? 0 : 1;
        this.failure = this.failures >= FAILURES || why === 'why_codec' || full ? why : null;
        this.againAt = full ? now() + LINE_AGAIN : Infinity;
        this.begin();
      }),
      missing: current(() => {
        this.end();
        this.missedAt = now();
        this.app.feed.again(); // the view knows whether it is gone, or gives only pictures from now on
      }),
      signedOut: current(() => this.app.signedOut()),
      tapNeeded: current(() => {
        this.tapNeeded = true;
        this.tick();
      }),
    };
  }

  /** Moment of the clock at which the picture on the screen was made; null where there is none. @returns {?number} */
  takenNow() {
    const age = this.showing && this.playback ? this.playback.age() : null;
    return age === null ? this.posterTaken : now() - age;
  }

  /** Age of the picture on the screen: by what was shown, and by what the house said later than that. @private */
  age() {
    const taken = this.takenNow();
    if (taken === null || !this.stage.filled) {
      return null;
    }
    const age = now() - taken;
    const { received } = this.app;
    const heard = this.playback && this.playback.lastArrival !== undefined ? this.playback.lastArrival : Infinity;
    const told = received.at > heard ? received.age(this.camera) : null;
    return told === null ? age : Math.max(age, told);
  }

  /** @private */
  tick() {
    const { camera, stage } = this;
    const { say } = this.app;
    if (!camera) {
      return;
    }
    const age = this.age();
    const fresh = freshness(age);
    stage.age.show(age);
    write(this.name, camera.name);
    const cameras = this.app.received.view.cameras;
    this.steps.hidden = this.place.hidden = cameras.length < 2;
    write(this.place, `${cameras.findIndex((one) => one.id === camera.id) + 1} / ${cameras.length}`);
    write(this.why, this.rung.why ? say(this.rung.why) : '');
    if (this.tapNeeded) {
      stage.say(say('tap_to_play'));
    } else if (fresh === 'none' || fresh === 'stale') {
      stage.say(whyNotNow(this.app.received.view, camera, fresh === 'none' ? say('opening') : ''));
    } else {
      stage.say('');
    }
    if (this.playback && now() >= this.againAt) {
      this.failure = null;
      this.againAt = Infinity;
      this.begin();
    } else if (this.missedAt !== null && now() - this.missedAt >= MISSING_AGAIN) {
      this.begin();
    }
    if (this.playback) {
      this.tenMinutes.tick();
    }
  }

  /** @private */
  tapped() {
    if (this.tapNeeded && this.playback) {
      this.playback.tapped();
    } else if (this.element.classList.contains('bare')) {
      this.showBars();
    } else {
      this.element.classList.add('bare');
    }
  }

  /** Name and way back, over a picture that fills the screen; they leave by themselves. @private */
  showBars() {
    this.element.classList.remove('bare');
    clearTimeout(this.barsTimer);
    this.barsTimer = setTimeout(() => this.element.classList.add('bare'), BARS_FOR);
  }

  /** @param {-1|1} steps @private */
  step(steps) {
    const { cameras } = this.app.received.view;
    const at = cameras.findIndex((one) => one.id === this.camera.id);
    const next = cameras[(at + steps + cameras.length) % cameras.length];
    if (next && next.id !== this.camera.id) {
      this.app.navigation.replace({ screen: 'viewer', camera: next.id });
    }
  }

  /** @private */
  watchLive() {
    this.liveAnyway = true;
    this.begin();
  }

  /** @private */
  async askWhetherWatching() {
    const { dialogs, say } = this.app;
    const answer = await dialogs.ask({ text: say('still_watching'), yes: say('watch_on'), no: null });
    if (answer && this.camera) {
      this.tenMinutes.touched();
      if (!this.playback) {
        this.begin();
      }
    }
  }

  /** @private */
  gone() {
    this.app.dialogs.tell(this.app.say('camera_gone'));
    this.hide();
    this.app.navigation.replace({ screen: 'overview' });
  }
}
