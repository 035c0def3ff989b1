/** Screens and the phone's back key: the overview is at the bottom, and every other screen is one step above it. */

/** @typedef {{screen: 'overview'|'viewer'|'help'|'alarm'|'household', camera?: string}} Place */

/** @type {Place} */
const BOTTOM = { screen: 'overview' };

export class Navigation {
  /** @param {(place: Place) => void} show */
  constructor(show) {
    this.show = show;
    addEventListener('popstate', () => show(this.place));
  }

  /** @returns {Place} */
  get place() {
    return history.state && history.state.screen ? history.state : BOTTOM;
  }

  /** Go to a screen; the back key then leads to where we are. @param {Place} place */
  open(place) {
    if (place.screen === BOTTOM.screen && this.place.screen !== BOTTOM.screen) {
      history.back();
      return;
    }
    if (place.screen !== this.place.screen) {
      history.pushState(place, '');
    }
    this.show(place);
  }

  /** Another place on the same step: the next camera, another tab. @param {Place} place */
  replace(place) {
    history.replaceState(place, '');
    this.show(place);
  }

  back() {
    history.back();
  }
}
