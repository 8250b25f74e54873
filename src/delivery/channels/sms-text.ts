import type { Outgoing } from '../domain/errand.ts';

const BY_LIAISON = { word: '阅读后请回复部门联络员。', deed: '请联系部门联络员办理。' };

/**
 * Returns what a text message says, without its sign: the short text with its values where there is one, and else the words, with how their
 * person answers where they are asked to: by their code on the page, or through their liaison.
 */
export function smsText({ text, plainly }: Outgoing): string {
  const { short, page, asks } = plainly ?? {};
  if (short) return short.text.replace(/\$\{(\w+)\}/g, (hole, name: string) => short.values[name] ?? hole);
  if (page) return `${text}\n请打开 ${page.address} 输入确认码${page.code}。`;
  return asks ? `${text}\n${BY_LIAISON[asks]}` : text;
}
