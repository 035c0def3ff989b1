/** Questions and short notes over the page. */

import { element } from './dom.js';

const NOTE_FOR = 5000; // ms

export class Dialogs {
  constructor() {
    this.open = null;
    this.note = element('p', { class: 'note', role: 'status', hidden: true });
    document.body.append(this.note);
    this.noteTimer = null;
    addEventListener('popstate', () => this.close(false));
    addEventListener('keydown', (event) => event.key === 'Escape' && this.close(false));
  }

  /**
   * Ask one thing. The back key and Escape mean no.
   * @param {{text: string, yes: string, no: ?string, danger?: boolean}} question
   * @returns {Promise<boolean>}
   */
  ask({ text, yes, no, danger = false }) {
    this.close(false);
    return new Promise((resolve) => {
      const before = document.activeElement;
      const choice = (word, answer, kind) =>
        element('button', { type: 'button', class: `button ${kind}`, onclick: () => this.close(answer) }, word);
      const accept = choice(yes, true, danger ? 'danger' : 'primary');
      const box = element(
        'div',
        { class: 'dialog', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'dialog-text' },
        element('div', { class: 'dialog-box' },
          element('p', { id: 'dialog-text' }, text),
          element('div', { class: 'choices' }, accept, no ? choice(no, false, '') : null)),
      );
      document.body.append(box);
      accept.focus();
      this.open = (answer) => {
        box.remove();
        if (before && before.focus) {
          before.focus();
        }
        resolve(answer);
      };
    });
  }

  /** @param {boolean} answer */
  close(answer) {
    const { open } = this;
    this.open = null;
    if (open) {
      open(answer);
    }
  }

  /** Tell something that goes away by itself. @param {string} text */
  tell(text) {
    this.note.textContent = text;
    this.note.hidden = false;
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => {
      this.note.hidden = true;
    }, NOTE_FOR);
  }
}
