/** The house's time of day, as the house writes it; the phone's clock and time zone play no part. */

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/;

/**
 * @param {string} iso such as `2026-11-30T08:15:00+07:00`
 * @param {number} later seconds to add; negative for an earlier moment
 * @returns {string} such as “08:15:00 30/11/2026”; empty where `iso` is no time
 */
export function dateAndTime(iso, later = 0) {
  const [hours, minutes, seconds, day, month, year] = parts(iso, later);
  return year ? `${hours}:${minutes}:${seconds} ${day}/${month}/${year}` : '';
}

/**
 * @param {string} iso
 * @returns {string} such as “08:15, 30/11”; empty where `iso` is no time
 */
export function shortly(iso) {
  const [hours, minutes, , day, month] = parts(iso, 0);
  return month ? `${hours}:${minutes}, ${day}/${month}` : '';
}

/** Counts in UTC on the house's own digits, which is right for every offset. */
function parts(iso, later) {
  const found = WRITTEN.exec(iso || '');
  if (!found) {
    return [];
  }
  const [, year, month, day, hours, minutes, seconds] = found.map((one) => Number(one || 0));
  const moment = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds) + Math.round(later * 1000));
  return [
    moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds(), moment.getUTCDate(),
    moment.getUTCMonth() + 1, moment.getUTCFullYear(),
  ].map((one) => String(one).padStart(2, '0'));
}
