/** What surrounds the screens: title, the three ways to go, and what is down. */

import { element, fill, write } from './dom.js';
import { icon } from './icons.js';

const TABS = [
  { screen: 'overview', icon: 'camera', words: 'tab_cameras' },
  { screen: 'help', icon: 'phone', words: 'emergency' },
  { screen: 'household', icon: 'house', words: 'tab_household' },
];

export class Shell {
  /**
   * @param {import('./words.js').Say} say
   * @param {HTMLElement} root
   * @param {(screen: string) => void} go
   * @param {HTMLElement} emergencies stand over every screen
   */
  constructor(say, root, go, emergencies) {
    this.root = root;
    this.scrolled = {};
    this.title = element('p', { class: 'title' });
    this.household = element('p', { class: 'title-household' });
    this.trouble = element('p', { class: 'trouble', role: 'status', hidden: true });
    this.screen = element('main', {});
    this.tabs = TABS.map((tab) =>
      element('button', { type: 'button', class: 'tab', 'data-screen': tab.screen, onclick: () => go(tab.screen) },
        icon(tab.icon), element('span', {}, say(tab.words))));
    fill(root,
      element('header', { class: 'top' }, element('div', { class: 'titles' }, this.title, this.household),
        element('nav', { class: 'tabs' }, ...this.tabs)),
      emergencies, this.trouble, this.screen);
  }

  /** @param {string} name of the screen @param {HTMLElement} screen @param {boolean} alone without title and tabs */
  show(name, screen, alone) {
    this.scrolled[this.root.dataset.screen] = pageYOffset;
    this.root.dataset.screen = name;
    this.root.classList.toggle('alone', alone);
    this.tabs.forEach((tab) => {
      if (tab.dataset.screen === (name === 'alarm' ? 'help' : name)) {
        tab.setAttribute('aria-current', 'page');
      } else {
        tab.removeAttribute('aria-current');
      }
    });
    if (this.screen.firstChild !== screen) {
      fill(this.screen, screen);
      scrollTo(0, name === 'overview' ? this.scrolled[name] || 0 : 0);
    }
  }

  /** @param {import('./api.js').View} view */
  update(view) {
    write(this.title, view.title);
    write(this.household, view.household);
    document.title = view.title;
  }

  /**
   * While nobody looks, ages are hidden: the first thing to be seen afterwards must not be an old “live”.
   * @param {boolean} resting
   */
  rest(resting) {
    this.root.classList.toggle('resting', resting);
  }

  /** @param {string} words empty while all is well */
  tellTrouble(words) {
    write(this.trouble, words);
    this.trouble.hidden = !words;
  }
}
