/** Why a camera shows no picture of now, as far as the wall knows. */

const HAS_ITS_OWN = ['live', 'warm']; // a picture on the wall, or all but that, is none on the phone

/**
 * @param {import('./api.js').View} view
 * @param {import('./api.js').Camera} camera of this view
 * @param {string} otherwise what to say where the wall knows of no reason
 * @returns {string} empty while the wall does not run, which is said once for all cameras
 */
export function whyNotNow(view, camera, otherwise) {
  if (view.wall === 'down') {
    return '';
  }
  return (!HAS_ITS_OWN.includes(camera.state) && camera.words) || otherwise;
}
