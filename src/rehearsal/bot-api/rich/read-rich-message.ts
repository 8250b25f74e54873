import type { RichMessage } from 'grammy/types';
import { badRequest, type Refusal } from '../answer.ts';
import { isLongerThan } from '../content.ts';
import { type HtmlNode, readHtml, WrongHtml } from './read-html.ts';
import { readBlocks } from './rich-blocks.ts';
import { isInline } from './rich-text.ts';

/** Source: Bot API, Rich Message Limits; that of the columns is in `rich-table.ts`. */
const MAX_TEXT = 32_768;
const MAX_BLOCKS = 500;
const MAX_LEVELS = 16;
/** Cells and captions are parts of a block, not blocks. */
const PARTS = ['td', 'th', 'caption', 'cite', 'summary'];

/** What a bot gives. */
export type GivenRichMessage = { html?: string; markdown?: string; is_rtl?: boolean };

/** Reads a rich message into the blocks that people see, or says why Telegram would not take it. Only `html` is read here. */
export function readRichMessage({ html, markdown, is_rtl }: GivenRichMessage): RichMessage | Refusal {
  if ((html === undefined) === (markdown === undefined))
    return badRequest('exactly one of html and markdown must be used in a rich message');
  if (html === undefined) return badRequest('this local server reads rich messages as html, no markdown');
  try {
    return { blocks: readWithin(html), ...(is_rtl && { is_rtl }) };
  } catch (error) {
    if (error instanceof WrongHtml) return badRequest(`can't parse rich message: ${error.message}`);
    throw error;
  }
}

function readWithin(html: string): RichMessage['blocks'] {
  const nodes = readHtml(html);
  const text = textIn(nodes);
  if (text.trim() === '') throw new WrongHtml('message text is empty');
  if (isLongerThan(text, MAX_TEXT)) throw new WrongHtml(`the text is longer than ${MAX_TEXT} characters`);
  if (countBlocks(nodes) > MAX_BLOCKS) throw new WrongHtml(`there are more than ${MAX_BLOCKS} blocks`);
  if (levelsOf(nodes) > MAX_LEVELS) throw new WrongHtml(`more than ${MAX_LEVELS} levels are nested`);
  return readBlocks(nodes);
}

function textIn(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textIn(node.children))).join('');
}

function countBlocks(nodes: readonly HtmlNode[]): number {
  return nodes.reduce((sum, node) => {
    if (typeof node === 'string') return sum;
    const isBlock = !isInline(node) && !PARTS.includes(node.tag);
    return sum + (isBlock ? 1 : 0) + countBlocks(node.children);
  }, 0);
}

function levelsOf(nodes: readonly HtmlNode[]): number {
  const levels = nodes.map((node) => (typeof node === 'string' ? 0 : 1 + levelsOf(node.children)));
  return Math.max(0, ...levels);
}
