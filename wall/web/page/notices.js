/** What is said once above the cameras: who runs them, another browser, saving, a browser that is too old. */

import { rungFor } from './codec.js';
import { costsMoney } from './data_use.js';
import { insideAnotherApp, ownBrowser } from './device.js';
import { element, fill } from './dom.js';
import { lawLines } from './household_screen.js';
import { keep, recall } from './memory.js';

const H264 = 'avc1.42e01e';

/**
 * Fill `place` with the notices that have not been read.
 * @param {import('./app.js').App} app
 * @param {HTMLElement} place
 */
export function showNotices(app, place) {
  const unread = notices(app).find(({ name, applies }) => applies && !recall(`read.${name}`));
  fill(place, unread ? notice(app, place, unread) : null);
}

/** Most important first; one is shown at a time. */
function notices({ say, dataUse, received }) {
  const { why } = rungFor({ share: 'video', codec: H264 }, { saving: false, failure: null });
  const text = (words) => [element('p', {}, words)];
  return [
    {
      name: 'law',
      applies: true,
      lines: () => [element('h2', {}, say('law_title')), ...lawLines(say, received.view)],
    },
    {
      name: 'browser',
      applies: insideAnotherApp(navigator.userAgent),
      lines: () => text(say('open_in_browser', { browser: ownBrowser(navigator.userAgent) })),
    },
    { name: 'old', applies: why !== null, lines: () => text(say(why)) },
    { name: 'saves', applies: costsMoney() && dataUse.saving, lines: () => text(say('saving_by_itself')) },
  ];
}

function notice(app, place, { name, lines }) {
  const read = () => {
    keep(`read.${name}`, true);
    showNotices(app, place);
  };
  return element('div', { class: 'notice', 'data-notice': name },
    element('div', {}, ...lines()),
    element('button', { type: 'button', class: 'button', onclick: read }, app.say('understood')));
}
