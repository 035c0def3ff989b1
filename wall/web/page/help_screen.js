/** The numbers to call, which work without a network. */

import { button, callLink, element, fill } from './dom.js';
import { recall } from './memory.js';

const NUMBERS = [
  { number: '113', words: 'police' },
  { number: '114', words: 'fire' },
  { number: '115', words: 'ambulance' },
  { number: '112', words: 'rescue' },
];

export class HelpScreen {
  /**
   * @param {import('./words.js').Say} say
   * @param {() => void} back
   * @param {() => void} alarm
   */
  constructor(say, back, alarm) {
    this.say = say;
    this.alarm = button('alarm', say('alarm_open'), alarm, 'danger wide');
    this.numbers = element('div', { class: 'numbers' });
    this.element = element('section', { class: 'plain help' },
      element('div', { class: 'only-alone' }, button('back', say('back'), back, 'quiet')),
      element('h1', {}, say('emergency')), element('p', { class: 'soft' }, say('emergency_help')), this.numbers,
      this.alarm);
  }

  /** @param {boolean} may whether there is an alarm button */
  allow(may) {
    this.alarm.hidden = !may;
  }

  /** The leader is remembered from the last view. */
  start() {
    const leader = recall('leader');
    const rows = NUMBERS.map(({ number, words }) => this.row(number, this.say(words), number));
    if (leader && leader.phone) {
      rows.push(this.row(leader.phone, `${leader.name}`, leader.phone));
    }
    fill(this.numbers, ...rows);
  }

  /** @private */
  row(number, who, shown) {
    return callLink(number,
      element('span', { class: 'call-words' },
        element('strong', { class: shown.length > 4 ? 'long' : '' }, shown), element('span', {}, who)));
  }
}
