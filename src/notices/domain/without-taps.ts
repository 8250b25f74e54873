import type { Notice } from './notice.ts';

/**
 * Where words of ours tell to tap what stands below: whole parts of a sentence as they are written in `src` and `scenarios`. What an
 * officer words otherwise, such as where an address is opened, is none of them.
 */
const TAPS =
  /(?:(，)|(?<=^|[。！？]))(?:点下方按钮进入，也可随时发送 \/exam|学完后点下面的按钮，即为完成补学|请点下面答一道题|请点下面的按钮)(?:([。！？])|$)/gm;

/** @example withoutTaps('请自学以上内容，学完后点下面的按钮，即为完成补学。') // '请自学以上内容。' */
const withoutTaps = (text: string): string =>
  text
    .replace(TAPS, (_, comma: string | undefined, end = '') => (comma ? end : ''))
    .replace(/\n{2,}(?=\n)|\n+$/g, '');

/** Tells whether all that a notice says was written by an officer, or may have been: a corrected text, the remark on a correction. */
const isOfOfficers = ({ content, kind, former = [] }: Pick<Notice, 'content' | 'kind' | 'former'>): boolean =>
  content.kind === 'copy' || former.length > 0 || kind === 'announcement' || kind === 'recall';

/**
 * Returns what a notice says where there are no chats: its text, of which words of ours lose that something below is to be tapped. What
 * officers wrote is said as it is.
 */
export const wordsOutsideChats = (
  notice: Pick<Notice, 'content' | 'kind' | 'former'>,
  text: string,
): string => (isOfOfficers(notice) ? text : withoutTaps(text));
