import { type DocumentRefusal, MOST_CHARACTERS } from '../../files/text/read-document.ts';

const SAVE_AGAIN = '请在 Word 或 WPS 中打开，另存为 .docx 后再发送。';

const REASONS: Record<DocumentRefusal['refused'], string> = {
  'too-large': '文件太大（上限 20 MB）。请分成几个文件，或删去图片后再发送。',
  empty: '文件是空的。请确认内容已经保存，再发送一次。',
  'old-doc': `这是旧格式的文档（.doc、.wps 或 .rtf），读不了。${SAVE_AGAIN}`,
  encrypted: '这个文件设了打开密码。请去掉密码，另存为 .docx 后再发送。',
  'not-word': `这不是 Word 文件。${SAVE_AGAIN}`,
  'not-text': `文件里不是文字，或者编码认不出来。${SAVE_AGAIN}`,
  unreadable: `文件损坏或内容异常，读不出来。${SAVE_AGAIN}`,
  'too-costly':
    '这个文件的结构过于复杂，在规定的时间和内存之内读不完。请复制文字，另存为新的 .docx 后再发送。',
  'too-much-text': `文字太多（上限 ${MOST_CHARACTERS / 10_000} 万字）。请分成几个文件发送。`,
};

/** Says why a document was not read, and what to do. */
export const documentRefusalText = ({ refused }: DocumentRefusal): string => REASONS[refused];
