import { numberButtons, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { UsualThing } from '../../kernel/year-part.ts';
import type { ShownYear } from './report-messages.ts';

const isThere = ({ has, wanted }: UsualThing): boolean => has >= wanted;

/** Returns what a year usually has, what this one lacks first, each with a button that records one for whoever may. */
export function checklistCard(
  usual: readonly UsualThing[],
  { year, until, key }: ShownYear,
  page: number,
  mayRecord: boolean,
): Message {
  const missing = usual.filter((thing) => !isThere(thing));
  const shown = pageOf([...missing, ...usual.filter(isThere)], page, 6);
  const record = shown.entries.map((thing) => (isThere(thing) ? undefined : thing.record));
  return card(
    `${year} 年写年报前的清单${pageNumber(shown)}`,
    [
      missing.length === 0 ? '一般该有的都有了。' : `一般该有、还差的 ${missing.length} 项：`,
      ...shown.entries.map((thing, index) => `${shown.first + index + 1}. ${thingText(thing)}`),
      `截至 ${chineseDate(until)}。${mayRecord ? '点序号补登。' : ''}“一般”是常见做法，不是规定。`,
    ],
    [
      ...(mayRecord ? numberButtons(record, shown.first) : []),
      ...pageButtons(shown, (next) => `report.checklist:${key}:${next}`),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

function thingText(thing: UsualThing): string {
  const { label, unit, wanted, has } = thing;
  return `${isThere(thing) ? '✅' : '⬜'} ${label}：一般 ${wanted} ${unit}，已有 ${has} ${unit}`;
}
