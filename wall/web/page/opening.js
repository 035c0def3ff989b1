/** Asks for what is seen first while the large script is on its way, and leaves the answers in `tiviOpening`. */

import { languageFor } from './language.js';

const PATIENCE = 8000; // ms
const FIRST_STILLS = 2; // as many as the overview asks for at a time
const PHONES_UP_TO = 480; // px; in a wider window a tile may want a large still

/**
 * @typedef {{response: Response, bytes: ArrayBuffer}} WholeAnswer
 * @typedef {Object} Opening
 * @property {number} asked when the first question was asked, by performance.now()
 * @property {Object<string, Promise<WholeAnswer>>} answers by the paths that were asked for
 */

/** @returns {Opening} */
function open() {
  const ours = new AbortController();
  setTimeout(() => ours.abort(), PATIENCE);
  const answers = {};
  const read = async (path) => {
    const response = await fetch(path, { credentials: 'same-origin', signal: ours.signal });
    return { response, bytes: await response.arrayBuffer() };
  };
  const ask = (path) => {
    answers[path] = read(path);
    answers[path].catch(() => {}); // whoever waits for it is told
    return answers[path];
  };
  const asked = performance.now();
  ask(`words/${languageFor(navigator.language)}.json`);
  // With a code in the address it is not known yet whose view it would be.
  if (!location.hash) {
    askForStills(ask('api/view'), ask).catch(() => {}); // as above
  }
  return { asked, answers };
}

/** It is the first to be told of the view: what it asks for is in the answers before anybody else wants it. */
async function askForStills(view, ask) {
  const { response, bytes } = await view;
  if (response.ok && innerWidth <= PHONES_UP_TO) {
    const { cameras } = JSON.parse(new TextDecoder().decode(bytes));
    cameras.slice(0, FIRST_STILLS).forEach(({ id }) => ask(`still/${id}.jpg`));
  }
}

if (self.fetch && self.AbortController) {
  self.tiviOpening = open();
}
