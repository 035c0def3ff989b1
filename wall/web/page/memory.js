/** What the phone remembers between visits. Where it may not remember, the page works without. */

// At a gate several houses share one origin, each below a path of its own.
const PLACE = location.pathname.replace(/[^/]*$/, '');
const PREFIX = PLACE === '/' ? 'tivi.' : `tivi.${PLACE}.`;

/**
 * @param {string} name
 * @returns {any} what was kept, or null
 */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch (error) {
    return null; // no storage (a private window), or not ours
  }
}

/**
 * @param {string} name
 * @param {any} value as JSON
 */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    // A full or forbidden storage costs only the memory.
  }
}

/** @param {...string} names */
export function forget(...names) {
  for (const name of names) {
    keep(name, null);
  }
}
