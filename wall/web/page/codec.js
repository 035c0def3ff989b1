/** What the browser can play. */

/** The browser's MediaSource: that of all browsers, or the managed one of iPhones; null where it has neither. */
export const Source = self.MediaSource || self.ManagedMediaSource || null;

const BOX = [0x61, 0x76, 0x63, 0x43]; // "avcC"

/**
 * The codec of an init segment. A camera may change its profile with any epoch, so the segment is asked first.
 * @param {ArrayBuffer} init
 * @param {?string} told by the view
 * @returns {?string} such as `avc1.64001e`
 */
export function codecOf(init, told) {
  const bytes = new Uint8Array(init);
  const end = Math.min(bytes.length - 8, 4096);
  for (let at = 0; at < end; at += 1) {
    if (BOX.every((sign, index) => bytes[at + index] === sign)) {
      // After its name: version, then profile, compatibility and level (ISO/IEC 14496-15, 5.3.3.1).
      const profile = [...bytes.slice(at + 5, at + 8)];
      return `avc1.${profile.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    }
  }
  return told;
}

/** @param {string} codec @returns {string} the type of a stream with it */
export function typeOf(codec) {
  return `video/mp4; codecs="${codec}"`;
}

/**
 * How a camera is shown.
 * @typedef {Object} Rung
 * @property {'video'|'hls'|'stills'} kind
 * @property {?string} why key of the words that say why it is no video; null for video
 */

/**
 * The best rung for a camera on this browser.
 * @param {import('./api.js').Camera} camera
 * @param {{saving: boolean, failure: ?string}} now `failure` is why video has failed twice, if it has
 * @returns {Rung}
 */
export function rungFor(camera, { saving, failure }) {
  if (camera.share === 'picture') {
    return { kind: 'stills', why: 'why_picture' };
  }
  if (saving) {
    return { kind: 'stills', why: 'why_saving' };
  }
  if (failure) {
    return { kind: 'stills', why: failure };
  }
  if (Source) {
    const plays = camera.codec === null || Source.isTypeSupported(typeOf(camera.codec));
    return plays ? { kind: 'video', why: null } : { kind: 'stills', why: 'why_codec' };
  }
  const native = document.createElement('video').canPlayType('application/vnd.apple.mpegurl');
  return native ? { kind: 'hls', why: 'why_hls' } : { kind: 'stills', why: 'why_browser' };
}
