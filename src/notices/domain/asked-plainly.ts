import type { Notice } from './notice.ts';

/**
 * Returns what a notice asks of whoever has no chat: a word that they have read it, a deed that takes more than that, or nothing. A button
 * that leads on from a reminder or an announcement asks nothing.
 */
export function askedPlainly({
  action,
  kind,
  nudge,
}: Pick<Notice, 'action' | 'kind' | 'nudge'>): 'word' | 'deed' | undefined {
  if (action === 'acknowledge') return 'word';
  if (action === 'enter-exam' || (action === 'open' && (kind === 'ask' || nudge))) return 'deed';
  return nudge && 'word';
}
