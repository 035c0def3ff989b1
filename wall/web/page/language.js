/** Which of the page's two languages a phone's person reads. */

/**
 * @param {string} phone the phone's language, such as `vi-VN`; may be empty
 * @returns {'vi'|'en'}
 */
export function languageFor(phone) {
  return !phone || /^vi\b/i.test(phone) ? 'vi' : 'en';
}
