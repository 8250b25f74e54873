/** A text message that is sent in one part holds so many code units of UTF-16. */
const IN_ONE_PART = 70;
/** Each of several parts holds so many: it says as well which of them it is. */
const IN_EACH_PART = 67;

/**
 * Returns in how many parts a text message is sent and billed, with the sender's sign before it, which counts together with its 【】.
 *
 * @example partsOf('请知悉。', '青山区教育局') // 1
 */
export function partsOf(text: string, sign: string): number {
  const units = text.length + (sign === '' ? 0 : sign.length + '【】'.length);
  return units <= IN_ONE_PART ? 1 : Math.ceil(units / IN_EACH_PART);
}
