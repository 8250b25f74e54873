import { describe, expect, test } from 'vitest';
import { recipientsCard, recipientsSheet } from '../../src/bot/messages/recipients.ts';
import { aMember, manyPeople } from '../support/cast.ts';
import { buildTestOffice } from '../support/office.ts';

const OF = { title: '廉洁提醒', back: { text: '返回', data: 'broadcast.next:1' } };
const WHEN = { zone: 'Asia/Shanghai', now: Date.parse('2026-12-01T09:00+08:00') };
const DATA = { ...WHEN, page: (page: number) => `broadcast.to:1:${page}`, sheet: 'broadcast.tofile:1' };

describe('who is going to get something', () => {
  test('is listed in the order of the office, each whom nothing reaches with the reason, without those who have left', async () => {
    const { services } = await buildTestOffice({
      people: [
        aMember(1, { name: '王强', department: '办公室', order: 2 }),
        aMember(2, { name: '李敏', department: '财务科', order: 1, telegramId: undefined }),
        aMember(3, { name: '赵敏', department: '财务科', order: 3, reachable: false }),
        aMember(4, { name: '钱进', department: '财务科', status: 'left' }),
      ],
    });
    const all = await services.recipients.list({ all: true });
    expect(all.map(({ name, why }) => [name, why])).toEqual([
      ['李敏', 'unbound'],
      ['王强', undefined],
      ['赵敏', 'blocked'],
    ]);
    const ofLiaison = await services.recipients.list({ all: true }, '财务科');
    expect(ofLiaison.map(({ name }) => name)).toEqual(['李敏', '赵敏']);
    const { text } = recipientsCard(OF, all, 0, DATA);
    expect(text.split('\n').slice(1)).toEqual([
      '廉洁提醒',
      '共 3 人，其中 2 人不可送达，姓名后注明。',
      '财务科：李敏（未绑定）、赵敏（已停用机器人）',
      '办公室：王强',
    ]);
  });

  test('is named once over all pages, whoever they are, none of which is over ten lines or what Telegram takes', async () => {
    const everybody = manyPeople(500, (id) => ({
      name: `人${id}`,
      department: `市局/第${id % 40}处/综合科`,
    }));
    const recipients = everybody.map((person) => ({ ...person, why: undefined }));
    const named: string[] = [];
    let pages = 1;
    for (let page = 0; page < pages; page++) {
      const { text } = recipientsCard(OF, recipients, page, DATA);
      pages = Number(/\/(\d+) 页/.exec(text)?.[1]);
      expect(text.split('\n').length).toBeLessThanOrEqual(10);
      expect(text.length).toBeLessThanOrEqual(4096);
      named.push(...(text.match(/人\d+/g) ?? []));
    }
    expect(named.toSorted()).toEqual(everybody.map(({ name }) => name).toSorted());
  });

  test('stands in a table with a line for each', () => {
    const recipients = [
      { ...aMember(1, { name: '王强' }), why: undefined },
      { ...aMember(2), why: 'unbound' as const },
    ];
    const { rows, frame } = recipientsSheet(OF, recipients, WHEN);
    expect([...rows].map((row) => row[3])).toEqual(['', '未绑定']);
    expect(frame?.title).toBe('廉洁提醒收件人名单');
  });

  test('is marked where they are away, with why and until when, in the chat and in the table: only while they are', () => {
    const away = (from: string, until: string) => [{ from, until, reason: '出差' as const }];
    const recipients = [
      { ...aMember(1, { name: '王强', absences: away('2026-12-01', '2026-12-03') }), why: undefined },
      { ...aMember(2, { name: '李敏', absences: away('2026-11-20', '2026-11-30') }), why: undefined },
      { ...aMember(3, { name: '赵敏', absences: away('2026-12-02', '2026-12-05') }), why: undefined },
      {
        ...aMember(4, { name: '钱进', absences: away('2026-11-30', '2026-12-01') }),
        why: 'unbound' as const,
      },
    ];
    const { text } = recipientsCard(OF, recipients, 0, DATA);
    expect(text).toContain('共 4 人，其中 1 人不可送达、2 人外出，姓名后注明。');
    expect(text).toContain(
      '王强（外出：出差，至12月3日）、李敏、赵敏、钱进（未绑定；外出：出差，至12月1日）',
    );
    const { rows } = recipientsSheet(OF, recipients, WHEN);
    expect([...rows].map((row) => row[3])).toEqual([
      '外出：出差，至12月3日',
      '',
      '',
      '未绑定；外出：出差，至12月1日',
    ]);
  });
});
