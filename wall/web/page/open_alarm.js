/** An alarm of this household of which this page has not heard yet whether the wall has it. */

const LONGEST = 30 * 60e3; // ms, as long as an emergency stays on the wall and the house remembers what became of it

/**
 * The house holds an alarm in memory only: after a power cut, or where its server was ended, it knows of none. Whoever
 * has raised it must not believe that somebody comes.
 */
export class OpenAlarm {
  constructor() {
    this.forget();
  }

  /** It was told, or taken back, or nobody is signed in. */
  forget() {
    this.what = '';
    this.since = 0;
    this.seen = false;
  }

  /** One is held, or late. @param {string} what @param {string} time the house's, ISO 8601 */
  begin(what, time) {
    if (what !== this.what) {
      this.forget();
      this.what = what;
      this.since = Date.parse(time) - 2000; // the house tells whole seconds
    }
  }

  /**
   * What to say where the house knows of no alarm.
   * @param {import('./api.js').View} view
   * @returns {?string} the key of the words; null for nothing
   */
  words({ emergencies = [], household, now: time }) {
    if (!this.what) {
      return null;
    }
    const onWall = emergencies.some(({ who, since }) => who === household && Date.parse(since) >= this.since);
    if ((this.seen && !onWall) || Date.parse(time) - this.since > LONGEST) {
      this.forget();
      return null;
    }
    this.seen = onWall;
    return onWall ? 'alarm_told' : 'alarm_lost';
  }
}
