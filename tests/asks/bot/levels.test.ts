import { describe, expect, test } from 'vitest';
import { departmentLines, levelsButton, levelsCard } from '../../../src/asks/bot/answers-messages.ts';
import type { Message } from '../../../src/kernel/message.ts';
import { LARGE_DEPARTMENTS } from '../../support/large-office.ts';

const WORDS = { due: '应知悉', reached: '已送达', answered: '已知悉' };
const resultsOf = (departments: readonly string[]) =>
  departments.map((department) => ({ department, total: 17, sent: 16, failed: 1, acknowledged: 3 }));
const LARGE = resultsOf(LARGE_DEPARTMENTS);

function show(data = 'notice.level:n1:0'): Message {
  const [, , page, level] = data.split(':');
  return levelsCard(LARGE, WORDS, {
    ...{ title: '关于中秋', open: 'notice.level:n1', back: { text: '⬅ 返回', data: 'notice.result:n1' } },
    ...{ page: Number(page), level },
  });
}

const buttonsOf = ({ buttons = [] }: Message) => buttons.flat() as { text: string; data: string }[];
const dataOf = (message: Message, label: string): string =>
  buttonsOf(message).find(({ text }) => text === label)?.data ?? '';
const linesOf = ({ text }: Message): string[] => text.split('\n');

describe('an officer of 300 departments who looks at how a notice went', () => {
  test('reads the first divisions on its card, each with all that is below it, and opens the rest', () => {
    const lines = departmentLines(LARGE, WORDS);
    expect(lines[1]).toBe('办公室（政策法规与行政审批处）：应知悉 476，已送达 448，已知悉 84');
    expect(lines.at(-1)).toBe('……共 300 个部门，见“各部门”');
    expect(levelsButton(LARGE, 'notice.level:n1:0')).toEqual([
      { text: '🏢 各部门 ▸', data: 'notice.level:n1:0' },
    ]);
  });

  test('goes down to a group, up again, and on to the next page, ten lines at a time', () => {
    const top = show();
    expect(linesOf(top)).toHaveLength(10);
    expect(linesOf(top)[2]).toBe('合计：应知悉 5100，已送达 4800，已知悉 900');
    const division = show(dataOf(top, '2'));
    expect(linesOf(division)[1]).toBe('清风市市场监督管理局/办公室（政策法规与行政审批处）');
    const section = show(dataOf(division, '2'));
    const unit = show(dataOf(section, '2'));
    expect(linesOf(unit).slice(3)).toEqual([
      '第一中队（案件审理与法制审核）本级：应知悉 17，已送达 16，已知悉 3',
      '一组（城区片）：应知悉 17，已送达 16，已知悉 3',
      '二组（乡镇片）：应知悉 17，已送达 16，已知悉 3',
      '三组（档案与数据）：应知悉 17，已送达 16，已知悉 3',
    ]);
    expect(show(dataOf(unit, '⬆ 上一级'))).toEqual(section);
    expect(linesOf(show(dataOf(top, '下一页 ➡')))).toHaveLength(9);
  });

  test('meets no card over ten lines, and no button over what Telegram takes, wherever they go', () => {
    const waiting = ['notice.level:n1:0'];
    const seen = new Set(waiting);
    for (let data = waiting.pop(); data !== undefined; data = waiting.pop()) {
      const card = show(data);
      expect(linesOf(card).length).toBeLessThanOrEqual(10);
      for (const { data: next } of buttonsOf(card)) {
        expect(Buffer.byteLength(next)).toBeLessThanOrEqual(64);
        if (next.startsWith('notice.level') && !seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});

test('in an office of five departments the card itself has all of them', () => {
  const small = resultsOf(['市局', '市局/办公室', '市局/法规科', '市局/财务科', '市局/信息科']);
  expect(departmentLines(small, WORDS)).toHaveLength(5);
  expect(levelsButton(small, 'notice.level:n1:0')).toEqual([]);
});
