import type { Readers } from '../content/content-part.ts';
import { PLACEHOLDERS } from '../files/word/paragraphs.ts';
import { readWord, type WordRefusal } from '../files/word/read-word.ts';

const SAVE_AGAIN = '请在 Word 或 WPS 中打开，另存为 .docx';

const REASONS: Readonly<Record<WordRefusal['refused'], readonly [message: string, remedy: string]>> = {
  'too-large': ['文件太大（上限 20 MB）', '请删去图片'],
  empty: ['文件是空的', '请写上内容，或移走文件'],
  'old-doc': ['这是旧版 .doc 文件，读不了', SAVE_AGAIN],
  encrypted: ['文件设了打开密码', '请去掉密码，另存为 .docx'],
  'not-word': ['这不是 Word 文件', SAVE_AGAIN],
  unreadable: ['文件损坏或内容异常，读不出来', SAVE_AGAIN],
  'too-costly': ['文件的结构过于复杂，读不完', '请复制文字，另存为新的 .docx'],
};

const SIGNS = Object.values(PLACEHOLDERS);

/** How content that is no plain text is read, for the areas that have some. */
export const CONTENT_READERS: Readers = {
  async readWord(bytes) {
    const read = await readWord(bytes);
    if ('refused' in read) {
      const [message, remedy] = REASONS[read.refused];
      return { message, remedy };
    }
    const { paragraphs } = read;
    return { paragraphs, notText: paragraphs.flatMap((text, at) => (hasSign(text) ? [at] : [])) };
  },
};

const hasSign = (text: string): boolean => SIGNS.some((sign) => text.includes(sign));
