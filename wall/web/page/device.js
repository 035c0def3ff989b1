/** What this phone and its browser are called. */

const OTHER_APPS = /\b(Zalo|FBAN|FBAV|Messenger|Instagram|Line\/|musical_ly|BytedanceWebview|MicroMessenger|; wv\))/;

/**
 * A name for the household's list of devices.
 * @param {string} agent navigator.userAgent
 * @returns {string}
 */
export function deviceName(agent) {
  const android = /Android[^;)]*; ([^;)]+?)(?: Build\/[^;)]*)?[;)]/.exec(agent);
  if (android) {
    return android[1].length > 1 && android[1] !== 'Mobile' ? android[1].slice(0, 32) : 'Android';
  }
  const known = ['iPhone', 'iPad', 'Windows', 'Macintosh', 'CrOS', 'Linux'].find((name) => agent.includes(name));
  return known === 'Macintosh' ? 'Mac' : known || 'Web';
}

/**
 * Whether the page is inside another app, such as Zalo, whose browser forgets sessions and has no home screen.
 * @param {string} agent
 * @returns {boolean}
 */
export function insideAnotherApp(agent) {
  return OTHER_APPS.test(agent);
}

/**
 * @param {string} agent
 * @returns {'Safari'|'Chrome'} the browser to recommend on this phone
 */
export function ownBrowser(agent) {
  return /iPhone|iPad/.test(agent) ? 'Safari' : 'Chrome';
}
