/** Icons as paths in a square of 24, drawn with the colour of the text beside them. */

const SPACE = 'http://www.w3.org/2000/svg';

const PATHS = {
  camera: 'M3 7h12v10H3zM15 10.5 21 7v10l-6-3.5z',
  house: 'M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5M10 20v-5h4v5',
  phone: 'M6 3.5h3.5l1.5 5-2 1.5a12 12 0 0 0 5 5l1.5-2 5 1.5V18l-2.5 2.5A14.5 14.5 0 0 1 3.5 6z',
  back: 'M14.5 5 7.5 12l7 7',
  next: 'M9.5 5l7 7-7 7',
  share: 'M12 15V3.5M7.5 8 12 3.5 16.5 8M5 12v8h14v-8',
  broken: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.3',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  live: 'M9 7.5v9l7.5-4.5zM12 2.5a9.5 9.5 0 1 0 .01 0',
  out: 'M10 4H5v16h5M14 8l4 4-4 4M9 12h9',
  erase: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  alarm: 'M6 17v-6a6 6 0 0 1 12 0v6zM4 20.5h16M12 2.5V1M4.5 5 3 3.5M19.5 5 21 3.5',
  saving: 'M5 19C5 9 11 5 20 4c0 9-4 14.5-12 14.5M5 20c2-5 5-8 9-10',
};

/**
 * @param {string} name
 * @returns {SVGElement} hidden from screen readers, as a word stands beside it
 */
export function icon(name) {
  const drawn = document.createElementNS(SPACE, 'svg');
  drawn.setAttribute('viewBox', '0 0 24 24');
  drawn.setAttribute('class', 'icon');
  drawn.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SPACE, 'path');
  path.setAttribute('d', PATHS[name]);
  drawn.append(path);
  return drawn;
}
