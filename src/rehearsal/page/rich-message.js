import { element } from './element.js';
import { foldedQuote } from './entities.js';
import { richText, wordsOf } from './rich-text.js';

/** A rich message: headings, paragraphs, lists, quotations and tables, made of elements alone. */
export function richMessageView({ blocks, is_rtl: isRtl }, links) {
  return element('div', { className: 'rich', dir: isRtl ? 'rtl' : 'auto' }, blocksView(blocks, links));
}

const VIEWS = {
  paragraph: ({ text }, links) => element('p', {}, richText(text, links)),
  heading: ({ text, size }, links) => element(`h${Math.min(size + 2, 6)}`, {}, richText(text, links)),
  footer: ({ text }, links) => element('p', { className: 'footer' }, richText(text, links)),
  pre: ({ text }, links) => element('pre', {}, richText(text, links)),
  divider: () => element('hr'),
  list: listView,
  table: tableView,
  blockquote: ({ blocks, credit }, links) =>
    element('blockquote', {}, blocksView(blocks, links), creditView(credit, links)),
  expandable_blockquote: (quote, links) => foldedQuote(withCredit(quote, links), wordsOf(quote.text)),
  pullquote: (quote, links) => element('blockquote', { className: 'pull' }, withCredit(quote, links)),
  details: ({ summary, blocks, is_open: open }, links) =>
    element('details', { open }, element('summary', {}, richText(summary, links)), blocksView(blocks, links)),
};

function blocksView(blocks, links) {
  return blocks.map((block) => VIEWS[block.type]?.(block, links));
}

function withCredit({ text, credit }, links) {
  return [...richText(text, links), creditView(credit, links)];
}

function creditView(credit, links) {
  return credit && element('cite', {}, richText(credit, links));
}

function listView({ items }, links) {
  const rows = items.map(({ label, blocks }) =>
    element(
      'li',
      {},
      element('span', { className: 'label' }, label),
      element('div', {}, blocksView(blocks, links)),
    ),
  );
  return element('ul', {}, rows);
}

/** Wider than the bubble, it is scrolled by itself. */
function tableView({ cells, caption, is_bordered, is_striped, is_compact }, links) {
  const className = [is_bordered && 'bordered', is_striped && 'striped', is_compact && 'compact'];
  const table = element(
    'table',
    { className: className.filter(Boolean).join(' ') },
    caption && element('caption', {}, richText(caption, links)),
    cells.map((row) =>
      element(
        'tr',
        {},
        row.map((cell) => cellView(cell, links)),
      ),
    ),
  );
  return element('div', { className: 'rich-table', tabIndex: 0, role: 'group', 'aria-label': '表格' }, table);
}

function cellView({ text, is_header: isHeader, colspan: colSpan, rowspan: rowSpan, align, valign }, links) {
  const properties = { colSpan, rowSpan, className: `align-${align} valign-${valign}` };
  return element(isHeader ? 'th' : 'td', properties, text === undefined ? undefined : richText(text, links));
}
