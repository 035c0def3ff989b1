/** Where one camera is large: still, held picture and video lie over each other, with name, age and words on top. */

import { AgeLabel } from './ages.js';
import { element, write } from './dom.js';

export class Stage {
  /** @param {import('./words.js').Say} say */
  constructor(say) {
    this.still = element('img', { class: 'layer', alt: '', draggable: 'false' });
    this.held = element('canvas', { class: 'layer', hidden: true });
    this.video = element('video', { class: 'layer', playsinline: true, muted: true, disableremoteplayback: true });
    this.video.muted = true; // the attribute alone does not mute an element that a script has made
    this.layers = element('div', { class: 'layers' }, this.still, this.held, this.video);
    this.message = element('p', { class: 'stage-message', role: 'status' });
    this.element = element('div', { class: 'stage picture' }, this.layers);
    this.age = new AgeLabel(say, this.element);
    this.element.append(this.age.element, this.message);
    this.turn = 0;
    this.clear();
  }

  /** Nothing is shown: another camera comes. */
  clear() {
    this.turn += 1;
    this.still.removeAttribute('src');
    this.still.hidden = true;
    this.held.hidden = true;
    this.showVideo(false);
    this.age.show(null);
    this.say('');
  }

  /** Words in the middle of the picture; empty for none. @param {string} words */
  say(words) {
    write(this.message, words);
  }

  /**
   * @param {string} url of a picture
   * @returns {Promise<void>} when it is on the screen, or broken, or too late because another camera has come
   */
  showStill(url) {
    const { turn } = this;
    return new Promise((resolve) => {
      const next = new Image();
      next.onload = () => {
        if (turn === this.turn) {
          this.still.src = url;
          this.still.hidden = false;
          this.held.hidden = true;
        }
        resolve();
      };
      next.onerror = () => resolve();
      next.src = url;
    });
  }

  /** Show the video; else what lies below it. @param {boolean} shown */
  showVideo(shown) {
    this.video.classList.toggle('shown', shown);
    if (shown) {
      this.held.hidden = true;
    }
  }

  /** Keep the video's last picture on the screen while the video itself begins anew. */
  hold() {
    if (this.video.classList.contains('shown') && this.video.videoWidth) {
      this.draw(this.held);
      this.held.hidden = false;
      this.showVideo(false);
    }
  }

  /** Whether any picture is on the screen. */
  get filled() {
    return Boolean(this.source());
  }

  /**
   * Draw what is on the screen, in its own size, on a canvas.
   * @param {HTMLCanvasElement} canvas
   * @returns {boolean} false where there is nothing
   */
  draw(canvas) {
    const source = this.source();
    if (!source) {
      return false;
    }
    canvas.width = source.videoWidth || source.naturalWidth || source.width;
    canvas.height = source.videoHeight || source.naturalHeight || source.height;
    canvas.getContext('2d').drawImage(source, 0, 0, canvas.width, canvas.height);
    return true;
  }

  /** @private */
  source() {
    if (this.video.classList.contains('shown') && this.video.videoWidth) {
      return this.video;
    }
    if (!this.held.hidden) {
      return this.held;
    }
    return !this.still.hidden && this.still.naturalWidth ? this.still : null;
  }
}
