import { card, type Message } from '../../kernel/message.ts';
import type { OwnPart } from '../own-section.ts';

/** Shows a person what is kept of them, area by area. */
export function ownRecord(name: string, parts: readonly OwnPart[]): Message {
  const lines = parts.flatMap((part) => part.lines);
  return card(
    `${name}的记录`,
    lines.length > 0 ? lines : ['还没有记录。'],
    parts.flatMap(({ buttons = [] }) => buttons),
  );
}
