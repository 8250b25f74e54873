import type { Message } from 'grammy/types';

const TEXT_MAX_LENGTH = 4096;
const PAIRS: Readonly<Record<string, string>> = {
  '（': '）',
  '《': '》',
  '“': '”',
  '‘': '’',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '{': '}',
};
const CLOSING = new Set(Object.values(PAIRS));

/** Letters that mean nothing: what a checksum consists of. */
const CODE = /校验码：\S+|S\d+-[\w-]+/g;

/** What no reader should ever see, with what it is called. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'a value of the program': /undefined|\bNaN\b|\[object|\bnull\b|Infinity/,
  'the name of a field': /[a-z][A-Za-z_.]* ?处(?:有误|[：:])|(?<![\w./@-])[a-z]+[A-Z][A-Za-z]+(?![\w./])/,
  'nobody who is reached': /共 0 人，均可送达/,
  'punctuation that was joined': /。。|，，|，。|：。|（）|《》|“”/,
};

/** Lists what is wrong with the words of a message or of a toast, whatever it is about. */
export function wordingFaults(text: string): string[] {
  const read = text.replaceAll(CODE, '');
  const found = Object.entries(NEVER).flatMap(([what, pattern]) => {
    const [seen] = pattern.exec(read) ?? [];
    return seen === undefined ? [] : [`${what}: ${seen}`];
  });
  const open = unbalanced(text);
  return [
    ...found,
    ...(open === undefined ? [] : [`unbalanced: ${open}`]),
    ...(text.length > TEXT_MAX_LENGTH ? [`${text.length} characters`] : []),
  ];
}

/** The words of a message, a table's among them, and those on each of its buttons. */
export function wordsOf({ text, caption, rich_message, reply_markup }: Message): string[] {
  const labels = (reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
  const words = text ?? caption ?? (rich_message && drawnWords(rich_message.blocks).join('\n')) ?? '';
  return [words, ...labels];
}

/** What holds words in the blocks of a rich message, or holds what does. */
const HOLDERS = ['caption', 'summary', 'text', 'credit', 'cells', 'items', 'blocks'];

/** The words of each block, item and cell; a text of several parts is one. */
function drawnWords(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) {
    const isText = part.some((one) => typeof one === 'string');
    return isText ? [part.flatMap(drawnWords).join('')] : part.flatMap(drawnWords);
  }
  const held = Object(part);
  return HOLDERS.flatMap((name) => (name in held ? drawnWords(held[name]) : []));
}

/** The first sign without its other half, with what stands around it. */
function unbalanced(text: string): string | undefined {
  const open: { sign: string; at: number }[] = [];
  for (const [at, sign] of [...text].entries()) {
    if (PAIRS[sign]) open.push({ sign, at });
    else if (CLOSING.has(sign) && PAIRS[open.pop()?.sign ?? ''] !== sign) return around(text, at);
  }
  return open[0] && around(text, open[0].at);
}

const around = (text: string, at: number): string => [...text].slice(Math.max(0, at - 15), at + 30).join('');
