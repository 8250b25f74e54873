import type { RichText } from 'grammy/types';
import { isMoment } from '../content.ts';
import { type HtmlElement, type HtmlNode, WrongHtml } from './read-html.ts';

type Formatting =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'marked'
  | 'code'
  | 'subscript'
  | 'superscript'
  | 'spoiler';

/** What a tag alone makes of the text in it. */
const FORMATTING: ReadonlyMap<string, Formatting> = new Map<string, Formatting>([
  ...(['b', 'strong'] as const).map((tag) => [tag, 'bold'] as const),
  ...(['i', 'em'] as const).map((tag) => [tag, 'italic'] as const),
  ...(['u', 'ins'] as const).map((tag) => [tag, 'underline'] as const),
  ...(['s', 'strike', 'del'] as const).map((tag) => [tag, 'strikethrough'] as const),
  ['mark', 'marked'],
  ['code', 'code'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
  ['tg-spoiler', 'spoiler'],
]);

const LINK = /^(https?|tg|mailto|tel):\S+$/;

/** Tells whether the node is a piece of text and not a block of its own. */
export function isInline(node: HtmlNode): boolean {
  return typeof node === 'string' || FORMATTING.has(node.tag) || ['a', 'br', 'tg-time'].includes(node.tag);
}

/** Returns what stands in a block as text; blanks run together, as in HTML, and those at its edges are left out. */
export function readRichText(nodes: readonly HtmlNode[]): RichText {
  return joined(nodes.map(partOf));
}

function joined(parts: readonly RichText[]): RichText {
  const filled = parts.filter((part) => part !== '');
  return filled.length === 1 ? (filled[0] ?? '') : filled.length === 0 ? '' : filled;
}

function partOf(node: HtmlNode, index: number, all: readonly HtmlNode[]): RichText {
  if (typeof node !== 'string') return elementText(node);
  const text = node.replace(/[ \t\r\n]+/g, ' ');
  const fromStart = index === 0 ? text.trimStart() : text;
  return index === all.length - 1 ? fromStart.trimEnd() : fromStart;
}

function elementText(element: HtmlElement): RichText {
  const { tag } = element;
  if (tag === 'br') return '\n';
  if (tag === 'a') return link(element);
  if (tag === 'tg-time') return moment(element);
  const type = FORMATTING.get(tag);
  if (!type) throw new WrongHtml(`"${tag}" can't stand inside text`);
  return { type, text: inner(element) };
}

/** Blanks at the edges of a bold word are part of the text around it. */
function inner({ children }: HtmlElement): RichText {
  return joined(
    children.map((node) => (typeof node === 'string' ? node.replace(/[ \t\r\n]+/g, ' ') : elementText(node))),
  );
}

function link(element: HtmlElement): RichText {
  const url = element.attributes.get('href') ?? '';
  if (!LINK.test(url)) throw new WrongHtml(`Unsupported link "${url}"`);
  return { type: 'url', text: inner(element), url };
}

function moment(element: HtmlElement): RichText {
  const unix_time = Number(element.attributes.get('unix') || Number.NaN);
  const date_time_format = (element.attributes.get('format') ?? '') as 'r';
  if (!isMoment({ unix_time, date_time_format }))
    throw new WrongHtml('a tg-time has a unix time and a known format');
  return { type: 'date_time', text: inner(element), unix_time, date_time_format };
}
