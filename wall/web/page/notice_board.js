/** The notices that hang on the wall: urgent ones above the cameras, the others below them. */

import { SignedOut } from './api.js';
import { element, fill } from './dom.js';

/**
 * @typedef {Object} BoardNotice
 * @property {string} title
 * @property {string} text in lines
 * @property {string} dates in words; may be empty
 * @property {boolean} urgent
 * @property {?string} link
 * @property {?string} picture its name
 */

export class NoticeBoard {
  /**
   * @param {import('./words.js').Say} say
   * @param {import('./api.js').Api} api
   * @param {() => void} signedOut
   */
  constructor(say, api, signedOut) {
    this.say = say;
    this.api = api;
    this.signedOut = signedOut;
    this.urgent = element('div', { class: 'board', role: 'alert' });
    this.element = element('section', { class: 'board', 'aria-label': say('notices') });
    this.tag = '';
    this.asked = null;
  }

  /**
   * Ask for the notices where they have changed.
   * @param {string} tag of the view; empty where there is none
   */
  async follow(tag) {
    if (tag === this.tag || tag === this.asked) {
      return;
    }
    this.asked = tag;
    try {
      this.show(tag ? (await this.api.json('api/notices')).notices : []);
      this.tag = tag;
    } catch (error) {
      // Whatever it was, the next view brings the same tag again.
      if (error instanceof SignedOut) {
        this.signedOut();
      }
    }
    this.asked = null;
  }

  /** Nobody is signed in any more. */
  clear() {
    this.tag = '';
    this.show([]);
  }

  /** @param {BoardNotice[]} notices */
  show(notices) {
    const cards = (urgent) => notices.filter((one) => one.urgent === urgent).map((one) => this.card(one));
    const plain = cards(false);
    fill(this.urgent, ...cards(true));
    fill(this.element, plain.length ? element('h2', {}, this.say('notices')) : null, ...plain);
  }

  /** @private */
  card({ title, text, dates, urgent, link, picture }) {
    const { say } = this;
    return element('article', { class: urgent ? 'card card-urgent' : 'card' },
      element('h3', {}, urgent ? say('notice_urgent', { title }) : title),
      dates ? element('p', { class: 'card-dates' }, dates) : null,
      text ? element('p', { class: 'card-text' }, text) : null,
      picture ? pictureOf(picture, title) : null,
      link ? element('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, say('notice_link')) : null);
  }
}

/** One that does not come leaves no gap: the words are all that is needed. */
function pictureOf(picture, title) {
  const src = `notice/${picture}.jpg`;
  return element('img', { class: 'card-picture', src, alt: title, loading: 'lazy', onerror: (e) => e.target.remove() });
}
