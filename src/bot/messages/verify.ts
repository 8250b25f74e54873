import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Proof } from '../receipt-kind.ts';
import { shorten } from './pages.ts';
import { copyButton } from './pass-on.ts';

const TYPED_SHOWN = 40;

type Asked = { hint: string };
type Offered = { action: string; label: string };

/** Asks for the number that is to be checked. `offered`: what the person may also have compared as a whole. */
export function askForNumber(kinds: readonly Asked[], offered: readonly Offered[]): Message {
  const buttons: Button[] = [
    ...offered.map(({ action, label }) => ({ text: label, data: `verify.${action}` })),
    { text: '取消', data: 'verify.cancel' },
  ];
  return card(
    '核验回执',
    hintLines(kinds.map(({ hint }) => hint)),
    buttons.map((button) => [button]),
  );
}

function hintLines([first = '', ...others]: readonly string[]): string[] {
  if (others.length === 0) return [`请发送${first}`];
  return ['请发送下列之一：', ...[first, ...others].map((hint) => `· ${hint}`)];
}

/** Says nothing of whether there is such a number to those whom it does not concern. */
export const notFound = (text: string, example: string | undefined): Message =>
  card('没有查到', [
    `没有找到您可以核验的回执“${shorten(text, TYPED_SHOWN)}”。`,
    `请核对编号${example === undefined ? '' : `，如 ${example}`}，再发送 /verify 编号。`,
  ]);

/** Says what a number proves, and what speaks against it. */
export function proofCard({ isProved, titles, lines, copies }: Proof, doubts: readonly string[]): Message {
  const holds = isProved && doubts.length === 0;
  return card(
    holds ? `✅ ${titles.proved}` : `⚠ ${titles.doubtful}`,
    [...lines, ...doubts.map((doubt) => `⚠ ${doubt}`)],
    copies && [[copyButton(copies.what, copies.text)]],
  );
}
