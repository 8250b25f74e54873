import { contentViews } from './content-view.js';
import { element } from './element.js';
import { formatText } from './entities.js';
import { keyboardView } from './keyboard-view.js';
import { previewOf } from './message-preview.js';
import { timeOfDay } from './office-time.js';
import { pollView } from './poll-view.js';
import { richMessageView } from './rich-message.js';

const KILOBYTE = 1024;
/** Pictures are shown in this width at most. */
const PICTURE_WIDTH = 320;

/**
 * A message as a bubble with its keyboard. `outer` is what the chat knows: who looks, links, what waits, and
 * what a tap or a vote does.
 */
export function messageView(message, outer) {
  const open = (url) => outer.links.open(url, message);
  const view = { ...outer, links: { ...outer.links, open } };
  const { message_id: id, from } = message;
  const isOwn = from?.id === view.speaker();
  const bubble = element(
    'div',
    { className: 'bubble' },
    view.isGroup() && !isOwn && element('p', { className: 'sender' }, from?.first_name ?? ''),
    forwardedFrom(message),
    repliedTo(message),
    message.photo && picture(message.photo),
    message.document && documentView(message.document),
    contentViews(message),
    message.poll && pollView(message, view),
    message.rich_message && richMessageView(message.rich_message, view.links),
    content(message, view),
    meta(message),
  );
  const keyboard = message.reply_markup?.inline_keyboard;
  return element(
    'article',
    {
      className: `message ${isOwn ? 'own' : ''}`,
      'data-id': String(id),
      'aria-label': from?.first_name ?? '',
    },
    bubble,
    keyboard && keyboardView(message, keyboard, view),
  );
}

function content({ text, entities, caption, caption_entities }, view) {
  const words = text ?? caption;
  if (!words) return undefined;
  return element(
    'div',
    { className: isOnlyEmoji(words) ? 'text large' : 'text' },
    formatText(words, text ? entities : caption_entities, view.links),
  );
}

function isOnlyEmoji(text) {
  return /^(\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(text);
}

function meta({ date, edit_date }) {
  return element(
    'p',
    { className: 'meta' },
    edit_date && element('span', { className: 'edited' }, '已编辑 '),
    element('time', { dateTime: new Date(date * 1000).toISOString() }, timeOfDay(date * 1000)),
  );
}

function forwardedFrom({ forward_origin: origin }) {
  return origin && element('p', { className: 'forwarded' }, `转发自 ${origin.sender_user?.first_name ?? ''}`);
}

function repliedTo({ reply_to_message: reply }) {
  if (!reply) return undefined;
  return element(
    'div',
    { className: 'reply' },
    element('strong', {}, reply.from?.first_name ?? ''),
    element('span', {}, previewOf(reply)),
  );
}

function picture(sizes) {
  const { file_id, width, height } = sizes.at(-1);
  const shown = Math.min(width, PICTURE_WIDTH);
  const address = `/page/files/${encodeURIComponent(file_id)}`;
  return element(
    'a',
    { className: 'picture', href: address, target: '_blank', rel: 'noopener' },
    element('img', { src: address, alt: '图片', width: shown, height: Math.round((height * shown) / width) }),
  );
}

export function documentView({ file_id, file_name = '文件', file_size = 0 }) {
  const [, extension = ''] = /\.([A-Za-z0-9]{1,5})$/.exec(file_name) ?? [];
  return element(
    'a',
    {
      className: 'document',
      href: `/page/files/${encodeURIComponent(file_id)}`,
      download: file_name,
      title: `下载 ${file_name}`,
    },
    element('span', { className: 'file-kind', 'aria-hidden': 'true' }, extension.toUpperCase() || '…'),
    element(
      'span',
      { className: 'file-about' },
      element('span', { className: 'file-name' }, file_name),
      element('span', { className: 'file-size' }, `${fileSize(file_size)} · 点击下载`),
    ),
  );
}

export function fileSize(bytes) {
  if (bytes < KILOBYTE) return `${bytes} B`;
  if (bytes < KILOBYTE * KILOBYTE) return `${(bytes / KILOBYTE).toFixed(1)} KB`;
  return `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`;
}
