/** Elements by script: no markup is ever made of text, so a camera's name can't be a script. */

import { icon } from './icons.js';

/**
 * @param {string} tag
 * @param {Object<string, any>} [attributes] `class`, `onclick` and other listeners, `hidden`, or plain attributes
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * A button with an icon and its word.
 * @param {string} name of the icon
 * @param {string} word
 * @param {() => void} onclick
 * @param {string} [kind] further classes
 * @returns {HTMLElement}
 */
export function button(name, word, onclick, kind = '') {
  return element('button', { type: 'button', class: `button ${kind}`, onclick }, icon(name), element('span', {}, word));
}

/**
 * A link that calls a number, which works without a network.
 * @param {string} number
 * @param {Node[]} inside
 * @returns {HTMLElement}
 */
export function callLink(number, ...inside) {
  return element('a', { class: 'button call', href: `tel:${number.replace(/[^\d+]/g, '')}` }, icon('phone'), ...inside);
}

/** Put `children` in place of all that `parent` holds. */
export function fill(parent, ...children) {
  parent.textContent = '';
  parent.append(...children.filter((child) => child !== null));
}

/** Write a text only where it has changed, so that a screen reader is not told it again. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}
