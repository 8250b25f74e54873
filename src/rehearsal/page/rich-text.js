import { element } from './element.js';
import { link, spoiler } from './entities.js';
import { momentView } from './moment-view.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  marked: 'mark',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
};

/** The text of a rich message as nodes; what is of no known kind is shown as its words. */
export function richText(text, links) {
  if (typeof text === 'string') return [text];
  if (Array.isArray(text)) return text.flatMap((part) => richText(part, links));
  const children = richText(text.text ?? '', links);
  const { type, url } = text;
  if (type in TAGS) return [element(TAGS[type], {}, children)];
  if (type === 'url') return [link(url, children, links)];
  if (type === 'spoiler') return [spoiler(children)];
  return type === 'date_time' ? [momentView(text, children, links.now())] : children;
}

/** The words alone. */
export function wordsOf(text) {
  if (typeof text === 'string') return text;
  return Array.isArray(text) ? text.map(wordsOf).join('') : wordsOf(text.text ?? '');
}
