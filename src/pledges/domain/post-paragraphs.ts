import type { PostParagraph } from './pledge-kind.ts';

/** Writes a paragraph for posts as it is shown, and as it may be sent back. */
export const postParagraphText = ({ posts, text }: PostParagraph): string =>
  `【${posts.join('、')}】${text.trim()}`;

const BEGINS = /^【([^【】]*)】(.*)$/;

/**
 * Reads paragraphs for posts, each from a line that begins with its words in brackets on; refused where the first line has none, or
 * nothing stands behind them.
 *
 * @example readPostParagraphs(['【财务、采购】不收回扣。']) // [{ posts: ['财务', '采购'], text: '不收回扣。' }]
 */
export function readPostParagraphs(
  lines: readonly string[],
): PostParagraph[] | { refused: 'no-posts'; line: string } {
  const read: PostParagraph[] = [];
  for (const line of lines) {
    const [, words, text = ''] = BEGINS.exec(line) ?? [];
    const last = read.at(-1);
    if (words !== undefined) read.push({ posts: wordsIn(words), text: text.trim() });
    else if (last) last.text = [last.text, line].filter(Boolean).join('\n');
    else return { refused: 'no-posts', line };
  }
  const empty = read.find(({ posts, text }) => posts.length === 0 || text === '');
  return empty ? { refused: 'no-posts', line: postParagraphText(empty) } : read;
}

const wordsIn = (text: string): string[] => text.split(/[、,，;；\s]+/).filter((word) => word !== '');

/** Tells whether two lists of paragraphs say the same. */
export const saysSame = (some: readonly PostParagraph[], others: readonly PostParagraph[]): boolean =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at];
    return other !== undefined && postParagraphText(one) === postParagraphText(other);
  });
