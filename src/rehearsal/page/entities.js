import { button, element } from './element.js';
import { momentView } from './moment-view.js';

/** More than this much of a quotation that can be expanded is folded. */
const FOLDED_LINES = 3;
const FOLDED_CHARACTERS = 110;
const WRAPPERS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/**
 * The text as nodes, with what its entities mark. Entities nest; one that only overlaps is cut at the end of the outer one.
 * `links` opens addresses, sends commands and knows the rehearsal's time: `{ open(url), send(command), now() }`.
 */
export function formatText(text, entities = [], links) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodesBetween(text, sorted, links, 0, text.length);
}

function nodesBetween(text, entities, links, start, end) {
  const nodes = [];
  let position = start;
  for (const entity of entities) {
    const { type, offset } = entity;
    if (offset < position || offset >= end) continue;
    const stop = Math.min(offset + entity.length, end);
    const isBlock = BLOCKS.has(type);
    nodes.push(text.slice(position, isBlock && text[offset - 1] === '\n' ? offset - 1 : offset));
    const inner = entities.filter(
      (other) => other !== entity && isAfter(other, entity) && other.offset < stop,
    );
    nodes.push(wrap(entity, nodesBetween(text, inner, links, offset, stop), text.slice(offset, stop), links));
    position = isBlock && text[stop] === '\n' ? stop + 1 : stop;
  }
  nodes.push(text.slice(position, end));
  return nodes.filter((node) => node !== '');
}

function isAfter(other, { offset, length }) {
  return other.offset > offset || (other.offset === offset && other.length <= length);
}

function wrap(entity, children, text, links) {
  const { type, url } = entity;
  if (type in WRAPPERS) return element(WRAPPERS[type], {}, children);
  if (type === 'text_link') return link(url, children, links);
  if (type === 'url') return link(/^\w+:/.test(text) ? text : `https://${text}`, children, links);
  if (type === 'spoiler') return spoiler(children);
  if (type === 'date_time') return momentView(entity, children, links.now());
  if (type === 'expandable_blockquote') return foldedQuote(children, text);
  if (type === 'bot_command') return button(text, () => links.send(text), { className: 'inline-command' });
  if (type === 'mention' || type === 'hashtag') return element('span', { className: 'mention' }, children);
  return element('span', {}, children);
}

/** Only addresses of the web become links. */
export function link(url, children, links) {
  if (!/^https?:\/\//.test(url)) return element('span', {}, children);
  const onclick = (event) => {
    if (links.open(url)) event.preventDefault();
  };
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onclick }, children);
}

/** Words that are hidden until they are tapped. */
export function spoiler(children) {
  const reveal = ({ currentTarget }) => currentTarget.classList.toggle('shown');
  const onkeydown = (event) => {
    if (event.key === 'Enter' || event.key === ' ') reveal(event);
  };
  const label = '隐藏的文字，点击显示';
  const properties = { className: 'spoiler', tabIndex: 0, role: 'button', title: label, onclick: reveal };
  return element('span', { ...properties, onkeydown }, children);
}

/** A quotation that is folded if it is long. */
export function foldedQuote(children, text) {
  const isLong = text.split('\n').length > FOLDED_LINES || text.length > FOLDED_CHARACTERS;
  const content = element('div', { className: 'quoted' }, children);
  const quote = element('blockquote', { className: isLong ? 'folded' : '' }, content);
  if (!isLong) return quote;
  const toggle = button(
    '展开',
    () => {
      const isFolded = quote.classList.toggle('folded');
      toggle.textContent = isFolded ? '展开' : '收起';
      toggle.setAttribute('aria-expanded', String(!isFolded));
    },
    { className: 'unfold', 'aria-expanded': 'false' },
  );
  quote.append(toggle);
  return quote;
}
