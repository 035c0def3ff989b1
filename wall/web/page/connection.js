/** Which is down: the phone's network, the way to the house, or the house's wall; and since when. */

import { now } from './clock.js';
import { span } from './words.js';

/** @typedef {'fine'|'phone'|'way'|'house'|'wall'} Trouble */

const WORDS = { phone: 'down_phone', way: 'down_way', house: 'down_house', wall: 'down_wall' };

export class Connection {
  constructor() {
    /** @type {Trouble} */
    this.trouble = 'fine';
    this.since = 0;
  }

  /** The house has answered. @param {import('./api.js').View} view */
  answered(view) {
    if (view.wall === 'down') {
      this.set('wall', now() - (view.wall_down_s || 0));
    } else {
      this.set('fine', now());
    }
  }

  /**
   * Something on the way has answered in the house's place, as a gate does.
   * @param {?number} away seconds that the house has been away, where that is known
   */
  houseIsDown(away) {
    this.set('house', now() - (away || 0));
  }

  /** Nobody has answered. */
  unreachable() {
    this.set(navigator.onLine === false ? 'phone' : 'way', now());
  }

  /**
   * @param {import('./words.js').Say} say
   * @returns {string} empty while all is well
   */
  said(say) {
    return this.trouble === 'fine' ? '' : say(WORDS[this.trouble], { span: span(say, now() - this.since) });
  }

  /** @private */
  set(trouble, since) {
    const lasts = trouble !== 'fine' && this.trouble !== 'fine';
    this.since = lasts ? Math.min(this.since, since) : since;
    this.trouble = trouble;
  }
}
