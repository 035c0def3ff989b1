/** The check digit of a code, which finds every single wrong digit and every swap of neighbours (H. M. Damm, 2004). */

const QUASIGROUP = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017',
  '9438617205', '2581436790',
];

/**
 * @param {string} digits with the check digit last
 * @returns {boolean}
 */
export function hasRightCheckDigit(digits) {
  return [...digits].reduce((interim, digit) => Number(QUASIGROUP[interim][Number(digit)]), 0) === 0;
}
