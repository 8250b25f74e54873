import { wordsOf } from './rich-text.js';

/** What a message is, in the one line that a list or a reply has for it. */
export function previewOf(message) {
  const { text, caption, poll, document } = message;
  const said =
    text ?? caption ?? (poll && `投票：${poll.question}`) ?? document?.file_name ?? richWords(message);
  return (said ?? kindOf(message)).split('\n')[0];
}

function kindOf({ photo, sticker, voice, location, contact }) {
  if (photo) return '图片';
  if (sticker) return `${sticker.emoji ?? ''} 贴纸`.trim();
  if (voice) return '语音';
  if (location) return '位置';
  return contact ? '名片' : '';
}

/** The first words of a rich message. */
function richWords({ rich_message: rich }) {
  const [first] = rich?.blocks ?? [];
  return (
    first && wordsOf(first.caption ?? first.text ?? first.summary ?? first.cells?.[0]?.[0]?.text ?? '表格')
  );
}
