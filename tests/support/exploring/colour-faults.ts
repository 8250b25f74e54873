import type { InlineKeyboardButton, Message } from 'grammy/types';

/** Signs and blanks before the first word of a label. */
const SIGNS = /^[^\p{L}]+/u;
const ENDS = /^(?:确认|确定|再次)?(?:交卷|停止|撤回|(?:标为)?离开|删除|作废)(?!情况)/;
const CONFIRMS = /^(?:确认|确定|已知悉|签署$)/;
/** A title, or the receipt that somebody has already: nothing is done by it. */
const NAMES = /：| · /;

/**
 * Lists what is wrong with the colours of the buttons under a message: one main step at most; green what confirms, red what ends or takes
 * away.
 */
export function colourFaults({ reply_markup }: Message): string[] {
  const buttons = (reply_markup?.inline_keyboard ?? []).flat();
  const main = buttons.filter(({ style }) => style === 'primary');
  return [
    ...(main.length > 1 ? [`main steps: ${main.map(({ text }) => text).join(', ')}`] : []),
    ...buttons.flatMap(faultOf),
  ];
}

function faultOf({ text, style }: InlineKeyboardButton): string[] {
  const words = text.replace(SIGNS, '');
  if (NAMES.test(words)) return [];
  if (ENDS.test(words)) return style === 'danger' ? [] : [`not red: ${text}`];
  if (CONFIRMS.test(words)) return style === 'success' || style === 'danger' ? [] : [`not green: ${text}`];
  return [];
}
