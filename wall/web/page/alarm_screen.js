/** The alarm button: what is the matter, where, three seconds to raise it, and some seconds to take it back. */

import { Refused, SignedOut, TooManyTries } from './api.js';
import { now } from './clock.js';
import { element, fill, write } from './dom.js';
import { HoldButton } from './hold_button.js';
import { OpenAlarm } from './open_alarm.js';
import { countdown } from './words.js';

/**
 * @typedef {Object} Alarm what the house tells of this household's last one
 * @property {string[]} choices in their order
 * @property {'none'|'held'|'late'|'told'|'failed'} state
 * @property {string} what one of the choices; empty where there was none
 * @property {number} left_s how long it can be taken back
 */

const WORDS = {
  fire: 'alarm_fire',
  intruder: 'alarm_intruder',
  flood: 'alarm_flood',
  injured: 'alarm_injured',
  help: 'alarm_help_now',
};
const STATES = { late: 'alarm_late', told: 'alarm_told', failed: 'alarm_failed' };
const TICK = 250; // ms
const AGAIN = 2; // seconds, from one question what has become of it to the next

export class AlarmScreen {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
    const { say } = app;
    this.choices = element('fieldset', { class: 'alarm-choices' });
    this.where = element('select', { id: 'alarm-where' });
    this.hold = new HoldButton({ rest: say('alarm_hold'), holding: say('alarm_holding') }, {
      held: () => this.raise(),
      tooShort: () => this.tell(say('alarm_too_short')),
      asked: () => this.ask(),
    });
    this.message = element('p', { class: 'message', role: 'status', tabindex: -1 });
    this.form = element('div', { class: 'alarm-form' },
      this.choices,
      element('div', { class: 'alarm-act' },
        element('label', { for: 'alarm-where' }, say('alarm_where')), this.where, this.hold.element));
    this.count = element('p', { class: 'alarm-count', role: 'timer', tabindex: -1 });
    this.back = element('button', { type: 'button', class: 'button wide', onclick: () => this.takeBack() },
      say('alarm_take_back'));
    this.held = element('div', { class: 'alarm-held', hidden: true }, this.count, this.back);
    this.element = element('section', { class: 'plain alarm' },
      element('h1', {}, say('alarm_title')), element('p', { class: 'soft' }, say('alarm_help')),
      this.held, this.message, this.form);
    /** @type {?{what: string, until: number}} what is held, until this moment of our clock */
    this.waiting = null;
    this.open = new OpenAlarm();
    this.houseTime = '';
    this.order = '';
  }

  /** @param {import('./view_feed.js').ReceivedView} received of a household that may raise an alarm */
  update({ view }) {
    const { alarm, cameras } = view;
    this.houseTime = view.now;
    const order = JSON.stringify([alarm.choices, cameras.map(({ id, name }) => [id, name])]);
    if (order !== this.order) {
      this.order = order;
      this.arrange(alarm.choices, cameras);
    }
    if (alarm.state === 'held' || alarm.state === 'late') {
      this.open.begin(alarm.what, view.now);
    } else if (alarm.state !== 'none') {
      this.open.forget();
    }
    if (alarm.state === 'held') {
      this.wait(alarm.what, alarm.left_s);
    } else {
      const what = alarm.what || this.open.what;
      const words = STATES[alarm.state] || this.open.words(view);
      this.wait('', 0);
      if (words || this.said) {
        this.said = Boolean(words);
        this.tell(words ? this.app.say(words, { what: this.name(what) }) : '');
      }
    }
    if (alarm.state === 'late') {
      this.askedAgain();
    }
  }

  /** Nobody is signed in any more. */
  clear() {
    this.open.forget();
    this.wait('', 0);
    this.tell('');
  }

  /** @private */
  arrange(choices, cameras) {
    const { say } = this.app;
    const chosen = this.chosen;
    const place = this.where.value;
    fill(this.choices, element('legend', {}, say('alarm_what')), ...choices.filter((one) => WORDS[one]).map((one) =>
      element('label', { class: 'alarm-choice' },
        element('input', { type: 'radio', name: 'alarm', value: one, checked: one === chosen }),
        element('span', {}, this.name(one)))));
    fill(this.where, element('option', { value: '' }, say('alarm_nowhere')),
      ...cameras.map(({ id, name }) => element('option', { value: id }, name)));
    this.where.value = cameras.some(({ id }) => id === place) ? place : '';
  }

  /** What is chosen; before anybody has, that help is needed. @private */
  get chosen() {
    const found = this.choices.querySelector('input:checked');
    return found ? found.value : 'help';
  }

  /** @private */
  name(what) {
    return WORDS[what] ? this.app.say(WORDS[what]) : what;
  }

  /** @private */
  tell(words) {
    write(this.message, words);
  }

  /** @private */
  async ask() {
    const { dialogs, say } = this.app;
    const text = say('alarm_question', { what: this.name(this.chosen) });
    if (await dialogs.ask({ text, yes: say('alarm_yes'), no: say('no'), danger: true })) {
      await this.raise();
    }
  }

  /** @private */
  async raise() {
    const { app, chosen } = this;
    const camera = this.where.value || null;
    this.tell('');
    try {
      const answer = await app.api.post('api/alarm', camera ? { what: chosen, camera } : { what: chosen });
      this.open.forget();
      this.open.begin(chosen, this.houseTime);
      this.wait(chosen, JSON.parse(new TextDecoder().decode(answer.bytes)).take_back_s);
      this.count.focus(); // not the button: Enter, if held for long, would press it
      app.feed.again(); // a view that was asked for before knows nothing of it
    } catch (error) {
      if (error instanceof SignedOut) {
        app.signedOut();
      } else if (error instanceof TooManyTries) {
        this.tell(app.say('alarm_too_many', { time: countdown(error.seconds) }));
      } else {
        const forbidden = error instanceof Refused && error.status === 403;
        this.tell(app.say(forbidden ? 'alarm_not_allowed' : 'alarm_failed'));
      }
    }
  }

  /** @private */
  async takeBack() {
    const { app } = this;
    this.open.forget();
    try {
      await app.api.remove('api/alarm');
      this.open.forget(); // a view that came meanwhile may have told of it
      this.said = false;
      this.wait('', 0);
      this.tell(app.say('alarm_taken_back'));
    } catch (error) {
      // Too late, or not heard: the next view says which.
      if (error instanceof SignedOut) {
        app.signedOut();
      }
    }
    app.feed.again();
  }

  /** Show that an alarm is held, or, with no `what`, that none is. @private */
  wait(what, seconds) {
    const was = this.waiting !== null;
    this.waiting = what ? { what, until: now() + seconds } : null;
    this.held.hidden = !what;
    this.form.hidden = Boolean(what);
    clearInterval(this.timer);
    if (what) {
      this.timer = setInterval(() => this.tick(), TICK);
      this.tick();
    }
    if (what && !was) {
      this.tell('');
    } else if (was && !what && document.activeElement === document.body) {
      this.message.focus();
    }
  }

  /** @private */
  tick() {
    const { say } = this.app;
    const { until, what } = this.waiting;
    const left = until - now();
    const values = { what: this.name(what), n: Math.ceil(left) };
    write(this.count, say(left > 0 ? 'alarm_held' : 'alarm_sending', values));
    this.back.hidden = left <= 0;
    if (left <= 0) {
      this.askedAgain();
    }
  }

  /** Ask what has become of it, but not all the time. @private */
  askedAgain() {
    if (now() - (this.lastAsked || 0) >= AGAIN) {
      this.lastAsked = now();
      setTimeout(() => this.app.feed.again(), AGAIN * 1000);
    }
  }
}
