/** What may stand before a mark and behind it: nothing that makes it a word within a sentence, such as 国家机密 or 泄露机密. */
const BEFORE = '(?<![\\p{L}\\p{N}])';
const BEHIND = '(?:级|件|文件|资料|材料|电报)?(?![\\p{L}])';
const STAR = '\\s*[★☆⭐*＊]';

const MARKS: readonly RegExp[] = [
  new RegExp(`(?:绝密|机密|秘密)${STAR}`, 'u'),
  new RegExp(`${BEFORE}(?:绝\\s*密|机\\s*密)${BEHIND}`, 'u'),
  // 秘密 alone is a word of every day; as a mark it stands in brackets, or is called a grade.
  /[【（(［[〔]\s*秘\s*密\s*[】）)］\]〕]/u,
  new RegExp(`${BEFORE}秘密级`, 'u'),
  /内部\s*(?:资料|文件|材料|刊物)/u,
];

/**
 * Returns the mark of a grade of secrecy, or of internal use, that a text or the name of a file bears, as it stands there; nothing where it
 * bears none. Words that speak of secrets bear none.
 *
 * @example secrecyMarkOf('机密★1年\n关于……的通知') // '机密★'
 * @example secrecyMarkOf('严守国家机密') // undefined
 */
export function secrecyMarkOf(text: string): string | undefined {
  for (const mark of MARKS) {
    const found = mark.exec(text)?.[0];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}
