import { card, type Message } from '../../kernel/message.ts';
import { createRedact } from '../../kernel/redaction.ts';
import type { Finding } from '../check.ts';
import { backToCommand } from './common.ts';
import { shorten } from './pages.ts';

/** Ten lines with the title and what the rest is. */
const SHOWN = 7;
const CAUSE_SHOWN = 60;

type Looked = { label: string; findings: readonly Finding[] };

/** Says what is wrong, and what to do about it. */
export function checksCard(looked: readonly Looked[]): Message {
  const found = looked.flatMap(({ label, findings }) =>
    findings.map(({ text, remedy }) => `· ${label}：${text}${remedy}`),
  );
  const labels = looked.map(({ label }) => label).join('、');
  const again = [[{ text: '🔄 再查一次', data: 'checks.run' }, backToCommand('settings')]];
  if (found.length === 0) return card('✅ 没有发现问题', [`已检查：${labels}。`], again);
  const rest = found.length - SHOWN;
  return card(
    `⚠ 有 ${found.length} 处需要处理`,
    [...found.slice(0, SHOWN), rest > 0 && `……另有 ${rest} 处，处理后再查。`],
    again,
  );
}

/** A card is read by more people than a log is. */
const redact = createRedact();

/** Stands for what a check would have found, had it not failed. */
export const couldNotLook = (error: unknown): Finding => ({
  text: `没有查成（${shorten(redact(error instanceof Error ? error.message : String(error)), CAUSE_SHOWN)}）。`,
  remedy: '请稍后再查；多次如此，请告知安装人员。',
});
