/** What the page says, in the language of the phone. */

/**
 * A text of the table with its places `{name}` filled in. Throws for a key that is not in the table.
 * @typedef {(key: string, values?: Object<string, string|number>) => string} Say
 */

/**
 * @param {Object<string, string>} table
 * @returns {Say}
 */
export function speaker(table) {
  return (key, values = {}) => {
    if (!(key in table)) {
      throw new Error(`no words for ${key}`);
    }
    return table[key].replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
  };
}

const UNITS = [
  { seconds: 86400, words: 'span_days' },
  { seconds: 3600, words: 'span_hours' },
  { seconds: 60, words: 'span_minutes' },
];

/**
 * A length of time in its largest whole unit, such as “12 giây”.
 * @param {Say} say
 * @param {number} seconds
 * @returns {string}
 */
export function span(say, seconds) {
  const unit = UNITS.find((one) => seconds >= one.seconds);
  return unit
    ? say(unit.words, { n: Math.floor(seconds / unit.seconds) })
    : say('span_seconds', { n: Math.max(0, Math.floor(seconds)) });
}

/**
 * Minutes and seconds for counting down, such as “4:05”.
 * @param {number} seconds
 * @returns {string}
 */
export function countdown(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * An amount of data, such as “35 MB”, with a tenth below ten; never less than it is.
 * @param {Say} say
 * @param {number} bytes
 * @returns {string}
 */
export function amount(say, bytes) {
  const megabytes = bytes < 10e6 ? Math.ceil(bytes / 1e5) / 10 : Math.ceil(bytes / 1e6);
  const inWords = (number) => String(number).replace('.', say('decimal_sign'));
  return megabytes < 1000
    ? say('megabytes', { n: inWords(megabytes) })
    : say('gigabytes', { n: inWords((megabytes / 1000).toFixed(1)) });
}
