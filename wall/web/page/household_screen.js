/** The household's own page: data, devices, who watched, and its rights over what is kept. */

import { button, element, fill } from './dom.js';
import { shortly } from './house_time.js';
import { amount } from './words.js';

const LOG_LINES = 50;

export class HouseholdScreen {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
    const { say } = app;
    this.name = element('h1', {});
    this.number = element('p', { class: 'soft' });
    this.used = element('p', { class: 'used' });
    this.saving = button('saving', '', () => this.toggleSaving());
    this.saving.classList.add('switch');
    this.devices = element('ul', { class: 'rows' });
    this.log = element('ul', { class: 'rows' });
    this.about = element('div', { class: 'law' });
    const part = (title, ...children) => element('div', { class: 'part' }, element('h2', {}, say(title)), ...children);
    this.element = element('section', { class: 'plain household' },
      this.name, this.number,
      part('data_title', this.used, this.saving, element('p', { class: 'soft' }, say('saving_help'))),
      part('devices_title', this.devices),
      part('log_title', element('p', { class: 'soft' }, say('log_help')), this.log),
      this.about,
      part('rights_title',
        element('div', { class: 'stack' },
          button('out', say('sign_out'), () => this.signOut()),
          button('erase', say('erase'), () => this.erase(), 'danger-quiet'))));
  }

  start() {
    const { received, say } = this.app;
    this.showData();
    if (received) {
      this.name.textContent = received.view.household;
      fill(this.about, element('h2', {}, say('law_title')), ...lawLines(say, received.view));
    }
    fill(this.devices, element('li', {}, say('asking')));
    fill(this.log);
    return this.load();
  }

  /** @private */
  async load() {
    await this.app.attempt(async () => this.show(await this.app.api.json('api/household')));
  }

  /** @param {import('./api.js').Household} household @private */
  show(household) {
    const { say } = this.app;
    this.name.textContent = household.name;
    this.number.textContent = say('household_number', { number: household.number });
    fill(this.devices, ...household.devices.map((device) => this.device(device)));
    const lines = household.log.slice(-LOG_LINES).reverse().map((line) => this.line(line));
    fill(this.log, ...(lines.length ? lines : [element('li', {}, say('log_empty'))]));
  }

  /** @private */
  line({ device, camera, from, to, bytes, alarm }) {
    const { say } = this.app;
    if (alarm) {
      const what = camera ? `${alarm} · ${camera}` : alarm;
      return element('li', {},
        rowWords(say('alarm_in_log', { what }), say('alarm_log_line', { device, from: shortly(from) })));
    }
    const values = { device, from: shortly(from), to: shortly(to).slice(0, 5), data: amount(say, bytes) };
    return element('li', {}, rowWords(camera, say('log_line', values)));
  }

  /** @private */
  device(device) {
    const { say } = this.app;
    const seen = device.this ? say('this_device') : say('last_seen', { time: shortly(device.last_seen) });
    return element('li', {},
      rowWords(device.name, seen),
      device.this ? null : button('out', say('sign_out_other'), () => this.signOutOther(device)));
  }

  /** @private */
  showData() {
    const { dataUse, say } = this.app;
    this.used.textContent = say('data_today', { data: amount(say, dataUse.bytes) });
    this.saving.lastChild.textContent = say(dataUse.saving ? 'saving_on' : 'saving_off');
    this.saving.setAttribute('aria-pressed', String(dataUse.saving));
  }

  /** @private */
  toggleSaving() {
    this.app.dataUse.saving = !this.app.dataUse.saving;
    this.showData();
    this.app.savingChanged();
  }

  /** @private */
  async signOutOther(device) {
    const { api, dialogs, say } = this.app;
    const text = say('sign_out_other_question', { device: device.name });
    if (await dialogs.ask({ text, yes: say('sign_out_other'), no: say('no') })) {
      await this.app.attempt(() => api.remove(`api/household/devices/${encodeURIComponent(device.id)}`));
      await this.load();
    }
  }

  /** @private */
  async signOut() {
    const { api, dialogs, say } = this.app;
    if (await dialogs.ask({ text: say('sign_out_question'), yes: say('sign_out'), no: say('no') })) {
      if (await this.app.attempt(() => api.remove('api/session'))) {
        this.app.signedOut();
      }
    }
  }

  /** @private */
  async erase() {
    const { api, dialogs, say } = this.app;
    if (await dialogs.ask({ text: say('erase_question'), yes: say('erase_yes'), no: say('no'), danger: true })) {
      await this.app.attempt(() => api.remove('api/household/data'), say('erased'));
      await this.load();
    }
  }
}

function rowWords(name, below) {
  return element('span', { class: 'row-words' },
    element('strong', {}, name), element('span', { class: 'soft' }, below));
}

/**
 * Who runs the cameras, and what for, as article 32 of Law 91/2025/QH15 wants those to know whom they record.
 * @param {import('./words.js').Say} say
 * @param {import('./api.js').View} view
 * @returns {HTMLElement[]}
 */
export function lawLines(say, view) {
  const leader = view.leader ? say('law_leader', { name: view.leader.name }) : null;
  const purpose = view.purpose ? say('law_purpose', { purpose: view.purpose }) : null;
  return [leader, purpose, say('law_notice')].filter(Boolean).map((line) => element('p', {}, line));
}
