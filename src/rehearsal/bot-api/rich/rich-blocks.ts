import type { RichBlock, RichBlockListItem, RichText } from 'grammy/types';
import { type HtmlElement, type HtmlNode, WrongHtml } from './read-html.ts';
import { elementsOf, readTable } from './rich-table.ts';
import { isInline, readRichText } from './rich-text.ts';

type Read = (element: HtmlElement) => RichBlock;

const HEADINGS = ([1, 2, 3, 4, 5, 6] as const).map((size): [string, Read] => [
  `h${size}`,
  ({ children }) => ({ type: 'heading', text: readRichText(children), size }),
]);

const BLOCKS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ...HEADINGS,
  ['p', ({ children }) => ({ type: 'paragraph', text: readRichText(children) })],
  ['footer', ({ children }) => ({ type: 'footer', text: readRichText(children) })],
  ['hr', () => ({ type: 'divider' })],
  ['pre', preformatted],
  ['ul', (list) => ({ type: 'list', items: itemsOf(list, () => '•') })],
  ['ol', ordered],
  ['table', readTable],
  ['blockquote', quotation],
  ['aside', (quote) => ({ type: 'pullquote', ...withCredit(quote, readRichText) })],
  ['details', details],
]);

/** Reads what stands in a message, a quotation or a list item; text that stands there bare is a paragraph. */
export function readBlocks(nodes: readonly HtmlNode[]): RichBlock[] {
  const blocks: RichBlock[] = [];
  let bare: HtmlNode[] = [];
  const flush = (): void => {
    const text = readRichText(bare);
    if (text !== '') blocks.push({ type: 'paragraph', text });
    bare = [];
  };
  for (const node of nodes) {
    if (isInline(node)) bare.push(node);
    else {
      flush();
      blocks.push(readBlock(node as HtmlElement));
    }
  }
  flush();
  return blocks;
}

function readBlock(element: HtmlElement): RichBlock {
  const read = BLOCKS.get(element.tag);
  if (!read) throw new WrongHtml(`"${element.tag}" can't stand here`);
  return read(element);
}

function preformatted({ children }: HtmlElement): RichBlock {
  const [only] = children;
  const isCode = children.length === 1 && typeof only === 'object' && only.tag === 'code';
  const [, language] = /^language-(\S+)$/.exec((isCode && only.attributes.get('class')) || '') ?? [];
  const text = verbatim(isCode ? only.children : children);
  return { type: 'pre', text, ...(language && { language }) };
}

/** Line feeds and blanks stay as they are. */
function verbatim(nodes: readonly HtmlNode[]): RichText {
  return nodes.map((node) => (typeof node === 'string' ? node : readRichText([node])));
}

function ordered(list: HtmlElement): RichBlock {
  const start = Number(list.attributes.get('start') ?? 1);
  return { type: 'list', items: itemsOf(list, (index) => `${start + index}.`) };
}

function itemsOf({ tag, children }: HtmlElement, labelOf: (index: number) => string): RichBlockListItem[] {
  return elementsOf(children, ['li'], tag).map((item, index) => ({
    label: labelOf(index),
    blocks: readBlocks(item.children),
  }));
}

function quotation(quote: HtmlElement): RichBlock {
  if (quote.attributes.has('expandable'))
    return { type: 'expandable_blockquote', ...withCredit(quote, readRichText) };
  const { text: blocks, ...credit } = withCredit(quote, readBlocks);
  return { type: 'blockquote', blocks, ...credit };
}

function withCredit<Content>({ children }: HtmlElement, read: (nodes: HtmlNode[]) => Content) {
  const isCredit = (node: HtmlNode): boolean => typeof node === 'object' && node.tag === 'cite';
  const credit = children.find(isCredit) as HtmlElement | undefined;
  const text = read(children.filter((node) => !isCredit(node)));
  return { text, ...(credit && { credit: readRichText(credit.children) }) };
}

function details({ attributes, children }: HtmlElement): RichBlock {
  const isSummary = (node: HtmlNode): boolean => typeof node === 'object' && node.tag === 'summary';
  const summary = children.find(isSummary) as HtmlElement | undefined;
  if (!summary) throw new WrongHtml('"details" begins with its "summary"');
  return {
    type: 'details',
    summary: readRichText(summary.children),
    blocks: readBlocks(children.filter((node) => !isSummary(node))),
    ...(attributes.has('open') && { is_open: true }),
  };
}
