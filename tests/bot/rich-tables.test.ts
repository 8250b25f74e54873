import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../support/bot-api.ts';
import { aMember } from '../support/cast.ts';
import { openExamBot } from '../support/exam-bot.ts';

const PEOPLE = [
  aMember(1, { role: 'admin', roleConfirmed: true, department: '<b>市局</b>' }),
  aMember(7, { department: '<b>市局</b>/人事 & 档案科' }),
  aMember(8, { department: '办公室' }),
];

/** Taps, and waits until the card is a table under this title. */
async function tapToTable(person: Participant, card: Message, button: string, title: string) {
  await person.tap(card.message_id, button);
  const isThere = ({ message_id, rich_message }: Message): boolean => {
    const [heading] = rich_message?.blocks ?? [];
    return message_id === card.message_id && heading?.type === 'heading' && heading.text === title;
  };
  return person.waitForMessage(isThere);
}

function rowsOf({ rich_message }: Message): unknown[][] {
  const table = rich_message?.blocks.find((block) => block.type === 'table');
  return table?.type === 'table' ? table.cells.map((row) => row.map(({ text = '' }) => text)) : [];
}

describe('an officer who turns the tables on', () => {
  it('sees figures and departments as tables, each with a way to the text, until they are turned off', async () => {
    const { officer, office } = await openExamBot({ people: PEOPLE });
    await office.publish();
    await tapUntil(officer, await ask(officer, '/settings'), '表格用富文本显示', '运行设置');
    const figures = await tapToTable(officer, await ask(officer, '/stats'), '年度测试', '年度测试 · 统计');
    expect(rowsOf(figures)).toEqual([
      ['项目', '结果'],
      ['应考', '3 人'],
      ['实考', '0 人'],
    ]);
    const departments = await tapToTable(officer, figures, '各部门情况', '年度测试 · 各部门');
    expect(rowsOf(departments)).toEqual([
      ['部门', '应考', '实考', '合格', '平均'],
      ['<b>市局</b>', '1', '0', '0', '—'],
      ['<b>市局</b>/人事 & 档案科', '1', '0', '0', '—'],
      ['办公室', '1', '0', '0', '—'],
    ]);
    expect(buttonsOf(departments)).toEqual(['文字版', '⬅ 返回']);
    const text = await tapUntil(officer, departments, '文字版', '办公室：应考 1');
    expect(text.rich_message).toBeUndefined();
    expect(buttonsOf(text)).toEqual(['⬅ 返回']);
    await tapToTable(officer, text, '⬅ 返回', '年度测试 · 统计');
    await tapUntil(officer, await ask(officer, '/settings'), '表格改用文字显示', '运行设置');
    await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考 3 人');
    expect((await office.stores.audit.list()).map(({ action, after }) => [action, after])).toEqual(
      expect.arrayContaining([
        ['rich-tables-switched', '开启'],
        ['rich-tables-switched', '关闭'],
      ]),
    );
  });
});
