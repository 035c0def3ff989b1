/** How old a picture is, and what that looks like: old never looks live. */

import { element, write } from './dom.js';
import { span } from './words.js';

/** Seconds below which a picture is called live. */
export const LIVE_BELOW = 3;

/** Seconds from which a picture is dimmed strongly, because somebody might act on it. */
export const STALE_FROM = 15;

/**
 * @param {?number} age seconds; null where there is no picture
 * @returns {'none'|'live'|'old'|'stale'}
 */
export function freshness(age) {
  if (age === null) {
    return 'none';
  }
  if (age < LIVE_BELOW) {
    return 'live';
  }
  return age < STALE_FROM ? 'old' : 'stale';
}

/** The label on a picture, and the dimming of the frame around it. */
export class AgeLabel {
  /**
   * @param {import('./words.js').Say} say
   * @param {HTMLElement} frame gets `data-age`, by which the style dims its picture
   */
  constructor(say, frame) {
    this.say = say;
    this.frame = frame;
    this.element = element('span', { class: 'age' });
    this.show(null);
  }

  /** @param {?number} age seconds */
  show(age) {
    const fresh = freshness(age);
    this.frame.dataset.age = fresh;
    this.element.hidden = fresh === 'none';
    if (fresh === 'live') {
      write(this.element, this.say('live'));
    } else if (fresh !== 'none') {
      write(this.element, this.say('old', { span: span(this.say, age) }));
    }
  }
}
