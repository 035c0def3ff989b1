/** The page as a whole: whether there is a session, which screen is shown, and when to rest. */

import { AlarmScreen } from './alarm_screen.js';
import { SignedOut } from './api.js';
import { now } from './clock.js';
import { CodeEntry, takeCodeFromAddress } from './code_entry.js';
import { Connection } from './connection.js';
import { Dialogs } from './dialog.js';
import { EmergencyBar } from './emergencies.js';
import { HelpScreen } from './help_screen.js';
import { HouseholdScreen } from './household_screen.js';
import { forget, keep, recall } from './memory.js';
import { Navigation } from './navigation.js';
import { NoticeBoard } from './notice_board.js';
import { showNotices } from './notices.js';
import { Overview } from './overview.js';
import { Shell } from './shell.js';
import { Stills } from './stills.js';
import { ReceivedView, ViewFeed } from './view_feed.js';
import { Viewer } from './viewer.js';

export class App {
  /**
   * @param {import('./words.js').Say} say
   * @param {HTMLElement} root
   * @param {import('./api.js').Api} api
   * @param {import('./data_use.js').DataUse} dataUse of this api
   */
  constructor(say, root, api, dataUse) {
    this.say = say;
    this.api = api;
    this.dataUse = dataUse;
    this.stills = new Stills(this.api);
    this.connection = new Connection();
    this.dialogs = new Dialogs();
    this.navigation = new Navigation((place) => this.show(place));
    this.emergencies = new EmergencyBar(say, (camera) => this.watch(camera));
    this.shell = new Shell(say, root, (screen) => this.go(screen), this.emergencies.element);
    this.feed = new ViewFeed(this.api, this.connection, {
      viewed: (received) => this.viewed(received),
      troubled: () => this.troubled(),
      signedOut: () => this.signedOut(),
    });
    this.board = new NoticeBoard(say, this.api, () => this.signedOut());
    this.overview = new Overview(say, this.stills, this.dataUse, this.board, {
      open: (camera) => this.navigation.open({ screen: 'viewer', camera }),
      signedOut: () => this.signedOut(),
    });
    this.viewer = new Viewer(this);
    this.alarm = new AlarmScreen(this);
    this.help = new HelpScreen(say, () => this.navigation.back(), () => this.navigation.replace({ screen: 'alarm' }));
    this.household = new HouseholdScreen(this);
    this.code = new CodeEntry(say, this.api, {
      entered: () => this.entered(),
      help: () => this.navigation.open({ screen: 'help' }),
    });
    /** @type {?ReceivedView} */
    this.received = null;
    this.codeWanted = false;
    this.wasTroubled = false;
  }

  /**
   * Begin: with the code in the address, or with the session that there is.
   * @param {?import('./view_feed.js').ViewQuestion} question that was asked already
   */
  async start(question) {
    addEventListener('hashchange', () => this.codeInAddress(takeCodeFromAddress()));
    addEventListener('online', () => this.feed.again());
    addEventListener('offline', () => this.feed.again());
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.resume()));
    setInterval(() => this.shell.tellTrouble(this.connection.said(this.say)), 1000);
    const code = takeCodeFromAddress();
    if (code && (await this.codeInAddress(code))) {
      return;
    }
    this.feed.start(question);
    const last = recall('view');
    if (last) {
      this.viewed(new ReceivedView(last));
    }
  }

  /** Whether the leader lets this household raise an alarm. */
  get mayAlarm() {
    return Boolean(!this.codeWanted && this.received && this.received.view.alarm);
  }

  /** The house's time, in ms since 1970. @returns {number} */
  houseNow() {
    return Date.parse(this.received.view.now) + (now() - this.received.at) * 1000;
  }

  /** There is no session (any more). */
  signedOut(code = '') {
    this.feed.stop();
    this.stopScreens();
    this.stills.clear();
    this.overview.clear();
    this.board.clear();
    this.emergencies.update([]);
    this.alarm.clear();
    this.received = null;
    this.codeWanted = true;
    forget('view', 'leader');
    this.connection = this.feed.connection = new Connection();
    if (this.navigation.place.screen !== 'help') {
      history.replaceState(null, '');
      this.showCode();
    }
    this.code.start(code);
  }

  /**
   * Do something at the house, and say so where it fails.
   * @param {() => Promise<any>} act
   * @param {string} [done] what is said after it
   * @returns {Promise<boolean>} whether it was done
   */
  async attempt(act, done) {
    try {
      await act();
    } catch (error) {
      if (error instanceof SignedOut) {
        this.signedOut();
      } else {
        this.dialogs.tell(this.say('not_done'));
      }
      return false;
    }
    if (done) {
      this.dialogs.tell(done);
    }
    return true;
  }

  /** Saving was switched on or off. */
  savingChanged() {
    if (this.received) {
      showNotices(this, this.overview.above);
    }
  }

  /** Whether the code was taken care of; false where the household of this code has a session already. @private */
  async codeInAddress(code) {
    if (!code) {
      return false;
    }
    try {
      // A family that scans its card each time must not use up its eight devices.
      const household = await this.api.json('api/household');
      if (code.startsWith(household.number)) {
        return false;
      }
    } catch (error) {
      // No session, or no network: the code's page tells.
    }
    this.signedOut(code);
    return true;
  }

  /** @private */
  entered() {
    this.codeWanted = false;
    this.feed.start();
  }

  /** @private */
  viewed(told) {
    const first = this.received === null;
    const received = first ? told : told.after(this.received);
    this.received = received;
    this.codeWanted = false;
    keep('leader', received.view.leader);
    keep('view', withoutTime(received.view));
    this.shell.update(received.view);
    this.shell.tellTrouble(this.connection.said(this.say));
    this.overview.update(received);
    this.board.follow(received.view.notices || '');
    this.emergencies.update(received.view.emergencies || []);
    this.help.allow(this.mayAlarm);
    if (this.mayAlarm) {
      this.alarm.update(received);
    }
    if (this.wasTroubled) {
      this.wasTroubled = false;
      this.overview.hurry();
    }
    if (first) {
      showNotices(this, this.overview.above);
      this.show(this.navigation.place);
    } else if (this.navigation.place.screen === 'alarm' && !this.mayAlarm) {
      this.show(this.navigation.place);
    } else {
      this.viewer.update();
    }
  }

  /** @private */
  troubled() {
    this.wasTroubled = true;
    this.shell.tellTrouble(this.connection.said(this.say));
    if (!this.received && !this.codeWanted) {
      // Nothing is known of this phone. The code's page leads to the numbers, while the feed goes on trying.
      this.codeWanted = true;
      this.show(this.navigation.place);
    }
  }

  /** @private */
  watch(camera) {
    const place = { screen: 'viewer', camera };
    if (this.navigation.place.screen === 'overview') {
      this.navigation.open(place);
    } else {
      this.navigation.replace(place);
    }
  }

  /** @private */
  go(screen) {
    const here = this.navigation.place.screen;
    if (here !== 'overview' && screen !== 'overview') {
      this.navigation.replace({ screen });
    } else {
      this.navigation.open({ screen });
    }
  }

  /** @param {import('./navigation.js').Place} place @private */
  show(place) {
    if (place.screen === 'help') {
      this.stopScreens();
      this.help.allow(this.mayAlarm);
      this.help.start();
      this.shell.show('help', this.help.element, this.codeWanted || !this.received);
      return;
    }
    if (this.codeWanted) {
      this.showCode();
      return;
    }
    if (!this.received) {
      return; // the first view shows it
    }
    if (place.screen === 'alarm' && !this.mayAlarm) {
      this.navigation.replace({ screen: 'help' });
      return;
    }
    this.stopScreens(place.screen);
    const screens = { overview: this.overview, viewer: this.viewer, household: this.household, alarm: this.alarm };
    this.shell.show(place.screen, screens[place.screen].element, place.screen === 'viewer');
    this.resume();
  }

  /** @private */
  showCode() {
    this.shell.show('code', this.code.element, true);
  }

  /** @private */
  stopScreens(but = '') {
    this.overview.stop();
    if (but !== 'viewer') {
      this.viewer.hide();
    }
  }

  /** Nobody looks: no request and no video. @private */
  rest() {
    this.shell.rest(true);
    this.feed.stop();
    this.overview.stop();
    this.viewer.end();
    this.dataUse.write();
  }

  /** Somebody looks (again): at what is live now. @private */
  resume() {
    if (document.hidden || this.codeWanted || !this.received) {
      return;
    }
    const { screen, camera } = this.navigation.place;
    this.feed.start();
    if (screen === 'overview') {
      this.overview.start();
    } else if (screen === 'household') {
      this.household.start();
    } else if (screen === 'viewer' && this.viewer.camera && this.viewer.camera.id === camera) {
      this.viewer.resume();
    } else if (screen === 'viewer') {
      this.viewer.show(camera);
    }
    this.shell.rest(false);
  }
}

/** A view that can be shown at the next visit before the house answers: names, but nothing that was true only then. */
function withoutTime(view) {
  const cameras = view.cameras.map((camera) => ({ ...camera, age_s: null, words: '' }));
  return { ...view, now: '', wall: 'up', wall_down_s: null, notices: '', emergencies: [], alarm: null, cameras };
}
