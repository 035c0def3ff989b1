/** Hands the picture on the screen to somebody else, with the camera's name and the time in it. */

import { element } from './dom.js';

const BAND = 0.11; // of the picture's height
const QUALITY = 0.9;

/**
 * A JPEG of the stage with a line of words under the picture, so that nothing of it is hidden.
 * @param {import('./stage.js').Stage} stage
 * @param {string} camera
 * @param {string} time
 * @returns {Promise<?Blob>} null where there is no picture
 */
export function stampedPicture(stage, camera, time) {
  const picture = document.createElement('canvas');
  if (!stage.draw(picture)) {
    return Promise.resolve(null);
  }
  const band = Math.max(28, Math.round(picture.height * BAND));
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height + band;
  const context = canvas.getContext('2d');
  context.fillStyle = '#0a0e13';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  context.fillStyle = '#f4f6f8';
  context.textBaseline = 'middle';
  const middle = picture.height + band / 2;
  const pad = band / 3;
  context.font = `${Math.round(band * 0.46)}px sans-serif`;
  context.textAlign = 'right';
  context.fillText(time, canvas.width - pad, middle);
  const room = canvas.width - 3 * pad - context.measureText(time).width;
  context.textAlign = 'left';
  context.fillText(camera, pad, middle, room);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

/**
 * Share by the phone's own sheet, else download.
 * @param {Blob} picture
 * @param {string} name of the file, without its ending
 * @param {string} title
 * @returns {Promise<'shared'|'saved'|'dropped'>}
 */
export async function handOver(picture, name, title) {
  const file = typeof File === 'function' ? new File([picture], `${name}.jpg`, { type: 'image/jpeg' }) : null;
  if (file && navigator.canShare && navigator.canShare({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title });
      return 'shared';
    } catch (error) {
      if (error.name === 'AbortError') {
        return 'dropped'; // closed by the person
      }
    }
  }
  const url = URL.createObjectURL(picture);
  const link = element('a', { href: url, download: `${name}.jpg` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  return 'saved';
}
