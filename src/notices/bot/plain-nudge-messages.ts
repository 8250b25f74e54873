import { shorten } from '../../bot/messages/pages.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import { textOf } from '../domain/correction.ts';
import type { Notice } from '../domain/notice.ts';

const TITLE_SHOWN = 40;

/**
 * Writes what those read who are nudged about a notice where none stands above and no button below. A letter brings the notice itself,
 * for it may be the first that they get of it; a text message names it alone, as each of its parts costs.
 */
export function plainNudgeText(
  { title, content }: Pick<Notice, 'title' | 'content'>,
  kind: Exclude<ChannelKind, 'telegram'>,
): string {
  const head = `【催办】${shorten(title, TITLE_SHOWN)}\n您还没有确认知悉这份通知，请尽快阅读。`;
  const text = textOf(content).trim();
  return kind === 'mail' && text !== '' ? `${head}原文如下：\n\n${text}` : head;
}
