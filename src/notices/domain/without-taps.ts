/** From the part of a sentence that tells to tap what stands below, to its end. */
const TAPS = /(，)?[^，。！？\n]*(?:点下方按钮|点下面)[^。！？\n]*([。！？]?)/g;

/**
 * Leaves out of words of ours what holds in a chat alone: that something below is to be tapped.
 *
 * @example withoutTaps('请自学以上内容，学完后点下面的按钮，即为完成补学。') // '请自学以上内容。'
 */
export const withoutTaps = (text: string): string =>
  text
    .replace(TAPS, (_, comma: string | undefined, end: string) => (comma ? end : ''))
    .replace(/\n{2,}(?=\n)|\n+$/g, '');
