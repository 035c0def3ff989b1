/** Starts the page: its words, its copy for times without a network, and the app. */

import { Api } from './api.js';
import { App } from './app.js';
import { DataUse } from './data_use.js';
import { languageFor } from './language.js';
import { ViewQuestion } from './view_feed.js';
import { speaker } from './words.js';

const RETRY = 5000; // ms

async function main() {
  if (!self.fetch || !self.AbortController) {
    document.documentElement.classList.add('too-old');
    return;
  }
  const dataUse = new DataUse();
  const api = new Api((bytes) => dataUse.count(bytes), takeOpening());
  // Asked beside the words, not behind them. With a code in the address it is not known yet whose view it would be.
  const question = location.hash ? null : new ViewQuestion(api);
  const language = languageFor(navigator.language);
  const say = speaker(await api.json(`words/${language}.json`));
  document.documentElement.lang = language;
  const app = new App(say, document.getElementById('app'), api, dataUse);
  await app.start(question);
  if ('serviceWorker' in navigator) {
    // Only by https, or on this machine. Without it the page needs a network to open, and works all the same.
    navigator.serviceWorker.register('worker.js').catch(() => {});
  }
}

/** What has been asked for already. Only the first try has it. @returns {?import('./opening.js').Opening} */
function takeOpening() {
  const opening = self.tiviOpening || null;
  self.tiviOpening = null;
  return opening;
}

/** Until the words have come, only the numbers to call are shown. */
function start() {
  main().catch(() => {
    document.documentElement.classList.add('not-opened');
    setTimeout(start, RETRY);
  });
}

start();
