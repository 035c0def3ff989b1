/** What can be done with the camera that is shown: send its picture, report it, call for help, fill the screen. */

import { button, element } from './dom.js';
import { dateAndTime } from './house_time.js';
import { handOver, stampedPicture } from './share_still.js';

/**
 * @param {import('./viewer.js').Viewer} viewer
 * @param {HTMLElement} first a button before the others
 * @returns {HTMLElement}
 */
export function actions(viewer, first) {
  const { navigation, say } = viewer.app;
  const full = button('full', say('full_screen'), fillScreen);
  full.hidden = !document.fullscreenEnabled;
  return element('div', { class: 'actions' },
    first,
    button('share', say('share_still'), () => share(viewer), 'share'),
    button('broken', say('report_broken'), () => report(viewer), 'report'),
    button('phone', say('emergency'), () => navigation.open({ screen: 'help' })),
    full);
}

function fillScreen() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    document.documentElement.requestFullscreen().catch(() => {}); // refused: the picture stays as large as it is
  }
}

async function share(viewer) {
  const { app, camera, stage } = viewer;
  const { dialogs, received, say } = app;
  const taken = viewer.takenNow();
  const time = taken === null ? '' : dateAndTime(received.view.now, taken - received.at);
  const picture = await stampedPicture(stage, camera.name, time);
  if (!picture) {
    dialogs.tell(say('no_picture_yet'));
    return;
  }
  const name = `${camera.name} ${time.replace(/[:/]/g, '-')}`;
  if ((await handOver(picture, name, camera.name)) === 'saved') {
    dialogs.tell(say('picture_saved'));
  }
}

async function report({ app, camera }) {
  const { api, dialogs, say } = app;
  const text = say('report_question', { camera: camera.name });
  if (await dialogs.ask({ text, yes: say('report_yes'), no: say('no') })) {
    await app.attempt(() => api.post('api/report', { camera: camera.id }), say('reported'));
  }
}
