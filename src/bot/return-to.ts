import type { Button, Message } from '../kernel/message.ts';
import type { FeatureContext } from './context.ts';

const RETURN = '⬅ 返回';
const RETURNS: ReadonlySet<string> = new Set([RETURN, '返回']);

/**
 * Returns a card that can be opened from several places with the way back to where it was opened: its last button where that is a way back,
 * or one that is added.
 */
export function returnTo({ origin }: Pick<FeatureContext, 'origin'>, card: Message): Message {
  if (origin === undefined) return card;
  const rows = card.buttons ?? [];
  const last = rows.at(-1) ?? [];
  const back: Button = { text: RETURN, data: origin };
  const isWayBack = RETURNS.has(last.at(-1)?.text ?? '');
  return {
    ...card,
    buttons: isWayBack ? [...rows.slice(0, -1), [...last.slice(0, -1), back]] : [...rows, [back]],
  };
}
