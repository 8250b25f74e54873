import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escalationCard } from '../../../src/asks/bot/nudge-messages.ts';
import { type Outcome, summarise } from '../../../src/asks/domain/outcome.ts';
import { auditCard } from '../../../src/audit/bot/audit-messages.ts';
import { optionsCard } from '../../../src/bot/messages/audience.ts';
import { pageOfNames } from '../../../src/bot/messages/names-by-department.ts';
import { pageOf } from '../../../src/bot/messages/pages.ts';
import { card, type Message } from '../../../src/kernel/message.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { noticeWords } from '../../../src/notices/bot/ask-words-messages.ts';
import { lostContacts } from '../../../src/notices/bot/lost-contacts-messages.ts';
import { failedCard, missingCard, resultCard } from '../../../src/notices/bot/notice-result-messages.ts';
import { officerReports } from '../../../src/people/bot/officer-reports-messages.ts';
import { listCard, searchCard } from '../../../src/people/bot/people-messages.ts';
import { personCard } from '../../../src/people/bot/person-messages.ts';
import { departmentsCard } from '../../../src/statistics/bot/stats-messages.ts';
import { unreadableRecords } from '../../../src/upkeep/bot/unreadable-records-messages.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';

const MOST = 4096;
/** The longest that a roster may hold. */
const long = (text: string, length: number) => text.padEnd(length, '甲乙丙丁戊己庚辛壬癸');

const people = manyPeople(5000, (id) => ({
  name: long(`人${id}`, 30),
  department: long(`部门${id % 300}`, 100),
  post: long('岗', 50),
  tags: [long('标签', 200)],
  telegramId: 9_000_000_000 + id,
  reachable: id % 2 === 0,
  role: 'liaison',
}));
const outcomes: Outcome[] = people.map(({ id, name, department, order }) => ({
  ...{ personId: id, name, department, order },
  entry: { status: 'failed', attempts: 1, until: 0, reason: 'chat-not-found' },
}));
const notice = { ...everybody(), code: '2026-1123', createdAt: 0, title: long('关于', 120) };
const now = Date.parse('2026-11-23T09:00:00+08:00');

const CARDS: Readonly<Record<string, () => Message>> = {
  未知悉名单: () => missingCard(notice, outcomes, 0),
  未送达名单: () => failedCard(notice, outcomes, 7),
  结果: () =>
    resultCard(
      { notice, state: 'done', total: 5000, sent: 0, failed: 5000, acknowledged: 0, waiting: 0 } as never,
      summarise(outcomes),
      { nudge: true, enter: true, change: true },
    ),
  催办无果: () => escalationCard({ ask: notice, kind: { words: noticeWords }, people: outcomes }),
  失联: () => lostContacts(notice, people),
  绑定: () =>
    officerReports(
      people.map((person) => ({
        person,
        report: {
          kind: 'bound',
          personId: person.id,
          at: now,
          account: { id: 1, name: long('账号', 128) },
          formerAccount: 2,
        },
      })),
    ),
  名册: () => listCard('all', pageOf(people, 3), true),
  查找: () => searchCard(long('人', 4000), { total: 5000, people: people.slice(0, 7) }),
  人员: () =>
    personCard(
      people[0] as Person,
      { mayDo: { change: true, handOver: true }, more: [], origin: undefined, today: '2026-11-23' },
      'Asia/Shanghai',
    ),
  各部门: () =>
    departmentsCard(
      {
        exam: { id: 'e1', title: long('测试', 40), blueprint: { passMark: 60 } },
        standings: people.slice(0, 300).map((person) => ({ person, status: 'absent' })),
      } as never,
      { level: undefined, page: 1 },
    ),
  受众: () =>
    optionsCard(
      { audience: {}, side: 'include', list: undefined } as never,
      0,
      (action, ...args) => [action, ...args].join(':'),
      long('名册中没有', 1500),
    ),
  操作记录: () =>
    auditCard(
      pageOf(
        people.map((person) => ({
          entry: {
            at: now,
            by: 1,
            action: 'role-confirmed',
            subject: { personId: person.id },
            reason: long('因', 900),
          },
          ...{ actor: person, person, isWithheld: false, people: [] },
        })) as never,
        0,
      ),
      'Asia/Shanghai',
    ),
  读不出来: () =>
    unreadableRecords(people.map(({ id, name }) => ({ key: 'qf:people', id: `${id} ${name}` }))),
  任何卡片: () => card(long('标题', 5000), [long('行', 5000)]),
};

describe('in an office of 5,000 people in 300 departments, with names as long as they may be,', () => {
  test.each(Object.entries(CARDS))('the card fits into one message: %s', (_, show) => {
    expect(show().text.length).toBeLessThanOrEqual(MOST);
  });

  test('every page of who was not reached fits, has ten lines at most, and nobody is left out or named twice', () => {
    const names: string[] = [];
    for (let page = 0; ; page++) {
      const { text, buttons = [] } = failedCard(notice, outcomes, page);
      expect(text.length).toBeLessThanOrEqual(MOST);
      expect(text.split('\n').length).toBeLessThanOrEqual(10);
      names.push(...(text.match(/人\d+/g) ?? []));
      if (!buttons.flat().some((button) => button.text === '下一页 ➡')) break;
    }
    expect(names.toSorted()).toEqual(
      people.map(({ name }) => name.slice(0, name.search('甲|乙|$')).match(/人\d+/)?.[0]).toSorted(),
    );
  });

  test('a long list can be taken along as a table', () => {
    const labels = (of: readonly Outcome[]) =>
      failedCard(notice, of, 0)
        .buttons?.flat()
        .map(({ text }) => text);
    expect(labels(outcomes)).toContain('📄 导出 Excel');
    expect(labels(outcomes.slice(0, 3))).not.toContain('📄 导出 Excel');
  });
});

test('whatever the names and departments, each person stands on one page of names', () => {
  const person = fc.record({
    name: fc.string({ minLength: 1, maxLength: 60 }),
    department: fc.string({ maxLength: 120 }),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 200 }), (some) => {
      const numbered = some.map(({ department }, index) => ({
        personId: index,
        department,
        name: `〔${index}〕`,
      }));
      const { pages } = pageOfNames(numbered, 0);
      const all = Array.from({ length: pages }, (_, page) => pageOfNames(numbered, page).entries)
        .flat()
        .join('\n');
      const found = [...all.matchAll(/〔(\d+)〕/g)].map(([, index]) => Number(index));
      expect(found.toSorted((a, b) => a - b)).toEqual(numbered.map((_, index) => index));
    }),
  );
});
