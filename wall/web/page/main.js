/** Starts the page: its words, its copy for times without a network, and the app. */

import { App } from './app.js';
import { languageFor, speaker } from './words.js';

const RETRY = 5000; // ms

async function main() {
  if (!self.fetch || !self.AbortController) {
    document.documentElement.classList.add('too-old');
    return;
  }
  const language = languageFor(navigator.language);
  const answer = await fetch(`words/${language}.json`, { credentials: 'same-origin' });
  const say = speaker(await answer.json());
  document.documentElement.lang = language;
  const app = new App(say, document.getElementById('app'));
  await app.start();
  if ('serviceWorker' in navigator) {
    // Only by https, or on this machine. Without it the page needs a network to open, and works all the same.
    navigator.serviceWorker.register('worker.js').catch(() => {});
  }
}

/** Until the words have come, only the numbers to call are shown. */
function start() {
  main().catch(() => {
    document.documentElement.classList.add('not-opened');
    setTimeout(start, RETRY);
  });
}

start();
