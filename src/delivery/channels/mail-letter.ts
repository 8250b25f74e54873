import { escapeHtml } from '../../kernel/escape-html.ts';
import type { Outgoing } from '../domain/errand.ts';

/** What a letter says, as text and as HTML, which says the same. */
export type Letter = { subject: string; text: string; html: string };

const NO_WORDS = '本通知的内容是文件，请向所在部门的联络员索取。';
const MORE_FILES = '本通知另有附件，请向所在部门的联络员索取。';
const BY_PAGE = '请打开下面的网页，阅读后点“已知悉”。网页只供您本人使用，请勿转发本邮件。';
const BY_LIAISON = {
  word: '阅读后请回复所在部门的联络员，由联络员登记。',
  deed: '请联系所在部门的联络员办理。',
};

/**
 * Returns the letter that says what a message says: its words, its links as addresses, and how its person answers where it asks for that:
 * on their page, or else through their liaison.
 */
export function letterOf(message: Outgoing): Letter {
  const { text, buttons = [], attached, isCaption, original, plainly } = message;
  const isFileAlone = text.trim() === '' && (original !== undefined || attached !== undefined);
  const hasFiles = attached !== undefined || isCaption === true;
  const links = buttons
    .flat()
    .flatMap((button) => ('url' in button ? [`${button.text}：${button.url}`] : []));
  const more = [
    ...(hasFiles && !isFileAlone ? [MORE_FILES] : []),
    ...links,
    ...(plainly?.page ? [BY_PAGE] : plainly?.asks ? [BY_LIAISON[plainly.asks]] : []),
  ];
  const words = [isFileAlone ? NO_WORDS : text, ...more].join('\n\n');
  const subject = (plainly?.title ?? text.split('\n', 1)[0] ?? '').replace(/\s+/g, ' ').trim();
  const url = plainly?.page?.url;
  return { subject, text: url ? `${words}\n${url}` : words, html: htmlOf(words, url) };
}

/** Plain HTML that any mailbox shows: nothing in it is fetched. */
function htmlOf(words: string, url: string | undefined): string {
  const body = `<div style="white-space:pre-wrap;font-size:16px;line-height:1.7">${escapeHtml(words)}</div>`;
  const link = url && `<p style="font-size:16px"><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`;
  return `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><body>${body}${link ?? ''}</body></html>`;
}

/** Who a letter is from: `domain` is that of their address. */
export type Sender = { name: string; address: string; domain: string; replyTo: string };

/**
 * Returns the headers by which programs tell that nobody wrote the letter: none answers it with a note of absence. An official notice is
 * not unsubscribed from, so that it names whom to ask instead. Sources: RFC 3834, RFC 2919, RFC 2369; Microsoft's MS-OXCMAIL.
 */
export const headersOf = ({ domain, replyTo }: Sender): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'list',
  'List-Id': `<notices.${domain}>`,
  'List-Help': `<mailto:${replyTo}>`,
});
