/** The page on which a family types the code of its card. */

import { Refused, SignedOut, TooManyTries } from './api.js';
import { now } from './clock.js';
import { hasRightCheckDigit } from './damm.js';
import { deviceName } from './device.js';
import { button, element, write } from './dom.js';
import { countdown } from './words.js';

const DIGITS = 16;
const GROUP = 4;

/** @param {string} text @returns {string} its digits, at most as many as a code has */
export function digitsOf(text) {
  return text.replace(/\D/g, '').slice(0, DIGITS);
}

/** @param {string} digits @returns {string} in groups of four */
export function grouped(digits) {
  return (digits.match(new RegExp(`\\d{1,${GROUP}}`, 'g')) || []).join(' ');
}

/**
 * The code in the address, which is cleared at once so that it stays in no history.
 * @returns {string} digits, or empty
 */
export function takeCodeFromAddress() {
  const code = digitsOf(location.hash);
  if (location.hash) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return code.length === DIGITS ? code : '';
}

export class CodeEntry {
  /**
   * @param {import('./words.js').Say} say
   * @param {import('./api.js').Api} api
   * @param {{entered: () => void, help: () => void}} events
   */
  constructor(say, api, events) {
    this.say = say;
    this.api = api;
    this.events = events;
    this.waitUntil = 0;
    this.busy = false;
    this.input = element('input', {
      id: 'code', class: 'code', type: 'text', inputmode: 'numeric', autocomplete: 'off', autocorrect: 'off',
      spellcheck: 'false', enterkeyhint: 'go', placeholder: '0000 0000 0000 0000', 'aria-describedby': 'code-message',
      oninput: () => this.typed(),
    });
    this.message = element('p', { id: 'code-message', class: 'message', role: 'alert' });
    this.submit = element('button', { type: 'submit', class: 'button primary wide' }, say('enter'));
    const submit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.element = element('section', { class: 'plain welcome' },
      element('img', { class: 'mark', src: 'icon.svg', alt: '', width: '72', height: '72' }),
      element('h1', {}, say('welcome')),
      element('form', { class: 'code-form', novalidate: true, onsubmit: submit },
        element('label', { for: 'code' }, say('code_label')), this.input, this.message, this.submit),
      element('p', { class: 'soft' }, say('code_help')),
      element('div', { class: 'law' }, element('h2', {}, say('law_title')), element('p', {}, say('law_before'))),
      button('phone', say('emergency'), events.help, 'wide'));
  }

  /** @param {string} code digits from the address; empty for none */
  start(code) {
    this.input.value = grouped(code);
    if (code) {
      this.send();
    }
  }

  stop() {
    clearInterval(this.timer);
    this.input.value = '';
    write(this.message, '');
  }

  /** Group the digits as they are typed, and keep the caret behind the digit it was behind. @private */
  typed() {
    const { input } = this;
    const digits = digitsOf(input.value);
    const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
    input.value = grouped(digits);
    const caret = before + Math.max(0, Math.ceil(before / GROUP) - 1);
    input.setSelectionRange(caret, caret);
    if (now() >= this.waitUntil) {
      write(this.message, '');
    }
    if (digits.length === DIGITS && before === DIGITS) {
      this.send();
    }
  }

  /** @private */
  async send() {
    const code = digitsOf(this.input.value);
    if (this.busy || now() < this.waitUntil) {
      return;
    }
    if (code.length < DIGITS) {
      write(this.message, this.say('code_short', { n: DIGITS - code.length }));
      return;
    }
    if (!hasRightCheckDigit(code)) {
      write(this.message, this.say('code_slip'));
      return;
    }
    this.setBusy(true);
    write(this.message, this.say('code_sending'));
    try {
      await this.api.post('api/session', { code, device: deviceName(navigator.userAgent) });
      this.stop();
      this.events.entered();
    } catch (error) {
      this.refused(error);
    } finally {
      this.setBusy(false);
    }
  }

  /** @private */
  refused(error) {
    if (error instanceof TooManyTries) {
      this.waitUntil = now() + error.seconds;
      clearInterval(this.timer);
      this.timer = setInterval(() => this.countDown(), 500);
      this.countDown();
    } else if (error instanceof SignedOut) {
      write(this.message, this.say('code_wrong'));
    } else if (error instanceof Refused) {
      write(this.message, this.say('down_house_now'));
    } else {
      write(this.message, this.say(navigator.onLine === false ? 'down_phone_now' : 'down_way_now'));
    }
  }

  /** @private */
  countDown() {
    const left = this.waitUntil - now();
    this.submit.disabled = left > 0;
    if (left > 0) {
      write(this.message, this.say('code_too_many', { time: countdown(left) }));
    } else {
      clearInterval(this.timer);
      write(this.message, this.say('code_try_now'));
    }
  }

  /** @private */
  setBusy(busy) {
    this.busy = busy;
    this.submit.disabled = busy || now() < this.waitUntil;
  }
}
