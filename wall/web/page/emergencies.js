/** The red bar over every screen: what happens now, where, since when, and what to do. */

import { element, fill } from './dom.js';
import { shortly } from './house_time.js';

/**
 * @typedef {Object} Emergency
 * @property {string} id tells it from others, and says nothing else
 * @property {?string} camera the id of one that this household may see; null where it belongs to none
 * @property {?string} camera_name
 * @property {string} cause in words
 * @property {string} text what it means; may be empty
 * @property {string} who raised it; may be empty
 * @property {string} do what to do; may be empty
 * @property {string} since the house's time, ISO 8601
 * @property {boolean} drill
 */

const NARROW = '(orientation: landscape) and (max-height: 500px)';
const NUMBER = /(\+?\d(?:[ .-]?\d){7,14}|\b1\d\d\b)/; // one that can be called, and no year or time

export class EmergencyBar {
  /**
   * @param {import('./words.js').Say} say
   * @param {(camera: string) => void} watch
   */
  constructor(say, watch) {
    this.say = say;
    this.watch = watch;
    this.element = element('section', { class: 'emergencies', role: 'alert', hidden: true });
    this.shown = '';
    /** @type {Map<string, boolean>} by id, whether somebody wants to read what to do */
    this.wanted = new Map();
    this.emergencies = [];
    addEventListener('resize', () => this.arrange());
  }

  /** Shown anew only where something has changed: a screen reader reads it all. @param {Emergency[]} emergencies */
  update(emergencies) {
    const told = JSON.stringify(emergencies);
    if (told === this.shown) {
      return;
    }
    this.shown = told;
    this.emergencies = emergencies.map((one) => this.card(one));
    this.element.hidden = !emergencies.length;
    fill(this.element, ...this.emergencies.map(({ card }) => card));
    this.arrange();
  }

  /** @private */
  card({ id, camera, camera_name: name, cause, text, who, do: advice, since, drill }) {
    const { say } = this;
    const what = `${(text || cause)[0].toUpperCase()}${(text || cause).slice(1)}`;
    const label = say(drill ? 'emergency_drill' : 'emergency_bar');
    const facts = [name, say('emergency_since', { time: shortly(since) }), who ? say('emergency_who', { who }) : null];
    const press = (act, ...words) => element('button', { type: 'button', class: 'button', onclick: act }, ...words);
    const more = advice ? press(() => this.toggle(id)) : null;
    const rest = advice ? element('p', { class: 'emergency-do' }, ...withCalls(advice)) : null;
    const buttons = [camera ? press(() => this.watch(camera), say('emergency_watch')) : null, more];
    const card = element('article', { class: drill ? 'emergency drill' : 'emergency' },
      element('div', { class: 'emergency-words' },
        element('h2', {}, element('span', { class: 'emergency-label' }, label), ` ${what}`),
        element('p', {}, facts.filter(Boolean).join(' · ')),
        rest),
      buttons.some(Boolean) ? element('div', { class: 'emergency-buttons' }, ...buttons) : null);
    return { id, card, more, rest };
  }

  /** @private */
  toggle(id) {
    this.wanted.set(id, !this.opens(id));
    this.arrange();
  }

  /** The first is open, but on a phone that lies on its side, where it would leave no room. @private */
  opens(id) {
    const first = this.emergencies[0].id === id && !matchMedia(NARROW).matches;
    return this.wanted.has(id) ? this.wanted.get(id) : first;
  }

  /** @private */
  arrange() {
    for (const { id, more, rest } of this.emergencies.filter((one) => one.more)) {
      const open = this.opens(id);
      rest.hidden = !open;
      more.textContent = this.say(open ? 'emergency_less' : 'emergency_more');
      more.setAttribute('aria-expanded', String(open));
    }
  }
}

/** A text in whose numbers can be called. @param {string} text @returns {(Node|string)[]} */
function withCalls(text) {
  return text.split(NUMBER).map((part, at) =>
    (at % 2 ? element('a', { href: `tel:${part.replace(/[^\d+]/g, '')}` }, part) : part));
}
