/** A button that does something grave: it wants to be held, by a finger, a mouse or a key. */

import { element, write } from './dom.js';

export const HOLD_FOR = 3; // seconds

export class HoldButton {
  /**
   * @param {{rest: string, holding: string}} words
   * @param {{held: () => void, tooShort: () => void, asked: () => void}} events `asked` is for who cannot hold: a
   *   screen reader, or a switch, that only clicks
   */
  constructor(words, events) {
    this.words = words;
    this.events = events;
    this.timer = null;
    this.label = element('span', {}, words.rest);
    this.element = element('button', { type: 'button', class: 'button danger hold' }, this.label);
    const listen = (names, act) => names.forEach((name) => this.element.addEventListener(name, act));
    listen(['pointerdown'], (event) => event.button === 0 && this.begin());
    listen(['keydown'], (event) => this.key(event, () => event.repeat || this.begin()));
    listen(['keyup'], (event) => this.key(event, () => this.end(true)));
    listen(['pointerup'], () => this.end(true));
    listen(['pointercancel', 'pointerleave', 'blur'], () => this.end(false));
    listen(['contextmenu'], (event) => event.preventDefault());
    listen(['click'], (event) => event.detail === 0 && this.events.asked());
    document.addEventListener('visibilitychange', () => this.end(false));
  }

  /** The keys that press a button must not click it. @private */
  key(event, act) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act();
    }
  }

  /** @private */
  begin() {
    this.end(false);
    this.element.classList.add('holding');
    write(this.label, this.words.holding);
    this.timer = setTimeout(() => {
      this.end(false);
      this.events.held();
    }, HOLD_FOR * 1000);
  }

  /** @param {boolean} letGo whether a person has let go, and is to be told that it was too early @private */
  end(letGo) {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
      this.element.classList.remove('holding');
      write(this.label, this.words.rest);
      if (letGo) {
        this.events.tooShort();
      }
    }
  }
}
