import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookSheets } from '../../../src/archive/bot/year-book-messages.ts';
import { offlineCard } from '../../../src/asks/bot/offline-messages.ts';
import { examCard } from '../../../src/desk/bot/desk-messages.ts';
import { printedCard } from '../../../src/desk/bot/printed-messages.ts';
import { selectForMakeUp } from '../../../src/desk/domain/make-up.ts';
import { quarterCard } from '../../../src/duties/bot/own-duties-messages.ts';
import type { WriteSheet } from '../../../src/files/spreadsheet/write-sheet.ts';
import { WAYS_BY_HAND } from '../../../src/kernel/by-hand.ts';
import { apart } from '../../../src/kernel/owing.ts';
import { noticeWords } from '../../../src/notices/bot/ask-words-messages.ts';
import { unsignedSheet } from '../../../src/pledges/bot/pledge-year-messages.ts';
import { departmentsOf } from '../../../src/statistics/bot/stats-pictures-messages.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice, sitExam } from '../../support/exam-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { officeThatAsks, signBy } from '../../support/pledges.ts';

const PEOPLE = [aMember(1), aMember(2), aMember(3)];
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const keeper = { by: 1001, as: 'keeper' } as const;
const TRIP = { from: '2026-11-23', until: '2026-11-27', reason: '出差' } as const;
const SPAN = { year: 2026, from: '2026-01-01', until: '2026-12-31' } as const;
const ABOUT = { office: '市局', within: undefined, now: at('2026-11-24T09:00'), zone: 'Asia/Shanghai' };

/** Rows of a sheet under their titles. */
const tableOf = ({ columns, rows }: WriteSheet) =>
  [...rows].map((row) => Object.fromEntries(columns.map(({ title }, place) => [title, row[place]])));
const sheet = (sheets: readonly WriteSheet[], name: string): WriteSheet => {
  const found = sheets.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** An office of three with a notice; the first is away, the second has taken note. */
async function officeWithNotice() {
  const office = await buildTestOffice({ people: PEOPLE, content: {} });
  const { services } = office;
  const { notice } = await services.notices.startNotice(everybody());
  for (const { id } of PEOPLE)
    await office.stores.ledger.update(notice.id, id, (before) => ({ ...before, status: 'sent' }));
  await services.acknowledgements.acknowledge(notice.id, 2, { messageId: 1, sentAt: 1 });
  await services.absences.mark(1, TRIP, keeper);
  return office;
}

/** An office of three with an exam of Thursday; the first was away, the second has passed. */
async function officeWithExam() {
  const office = await openExamOffice({ people: PEOPLE });
  await office.publish({ closesAt: at('2026-11-26T18:00') });
  await office.services.absences.mark(1, TRIP, keeper);
  await sitExam(office, 2, 'e1', true);
  return office;
}

describe('whoever is away is counted apart from those who owe', () => {
  test('where answers on paper are entered', async () => {
    const { services } = await officeWithNotice();
    const known = await services.askKinds.findWithReceipts('broadcast.1');
    if (!known) throw new Error('it asks');
    const missing = await services.results.listMissing('broadcast.1');
    const spoken = { ask: known.ask, words: noticeWords, byHand: WAYS_BY_HAND };
    expect(offlineCard(spoken, missing).text).toContain('未知悉共 1 人，另有外出 1 人。');
  });

  test('in what is handed over to a successor', async () => {
    const { areas } = await officeWithNotice();
    const entries = await areas.notices.handover?.list();
    expect(entries?.map(({ text }) => text)).toContain('通知《国庆节廉洁提醒》未知悉 1 人，另有外出 1 人');
  });

  test('in the workbook of the year, of notices and of exams', async () => {
    const { services } = await officeWithNotice();
    const none = { people: [], columns: [] };
    const notices = await services.yearTables.ofNotices(SPAN);
    const ofNotices = bookSheets(SPAN, { notices, exams: none }, ABOUT);
    expect(tableOf(sheet(ofNotices, '通知目录'))).toMatchObject([{ 应收: 3, 知悉: 1, 外出: 1 }]);
    const cells = [...sheet(ofNotices, '知悉情况').rows].map((row) => row.at(-1));
    expect(cells).toEqual(['外出', expect.stringMatching(/^QF-/), '未知悉']);

    const { yearTables } = (await officeWithExam()).services;
    const exams = await yearTables.ofExams(await yearTables.listExams(SPAN));
    const ofExams = bookSheets(SPAN, { notices: none, exams }, ABOUT);
    expect(tableOf(sheet(ofExams, '考试目录'))).toMatchObject([{ 应考: 3, 实考: 1, 未考: 1, 外出: 1 }]);
    expect([...sheet(ofExams, '考试成绩').rows].map((row) => row.at(-1))).toEqual([
      '外出',
      expect.any(Number),
      '未考',
    ]);
  });

  test('in the picture by department, as a part of its own', async () => {
    const found = await (await officeWithExam()).statistics.ofExam('e1');
    if (!found) throw new Error('it was published');
    const [bars] = departmentsOf(found);
    expect(bars?.legend).toEqual(['合格', '未合格', '未考', '外出']);
    expect(bars?.departments.map(({ parts }) => parts)).toEqual([[1, 0, 1, 1]]);
  });

  test('among those for whom there is a make-up, who may all sit it', async () => {
    const office = await officeWithExam();
    office.time.now = at('2026-11-30T09:00');
    const found = await office.statistics.ofExam('e1');
    if (!found) throw new Error('it was published');
    const forMakeUp = selectForMakeUp(found.standings);
    const idsOf = (group: typeof forMakeUp.away) => group.map(({ person }) => person.id);
    expect([idsOf(forMakeUp.owing), idsOf(forMakeUp.away)]).toEqual([[3], [1]]);
    const shown = { phase: 'closed', isOver: true, forMakeUp, passOn: [], planned: [] } as const;
    const { text, buttons } = examCard(found.exam, { ...found, ...shown }, ABOUT.zone, office.time.now);
    expect(text).toContain('含外出 1 人');
    expect(JSON.stringify(buttons)).toContain('发布补考（2 人）');
  });

  test('among those for whom papers are printed', async () => {
    const found = await (await officeWithExam()).services.printedPapers.find('e1');
    if (!found) throw new Error('it was published');
    expect(printedCard(found).text).toContain('还没有进入考试 1 人，另有外出 1 人');
  });

  test('among those who have not signed a pledge, by department and all together', async () => {
    const office = await officeThatAsks(PEOPLE);
    const [, second] = PEOPLE;
    if (second) await signBy(office, office.number, second);
    await office.services.absences.mark(1, TRIP, keeper);
    const campaigns = await office.services.pledgeYear.list(SPAN);
    expect(tableOf(unsignedSheet(campaigns))).toMatchObject([
      { '应签（人）': 3, '已签（人）': 1, '未签（人）': 1, '外出（人）': 1 },
    ]);
  });

  test('among those who have said nothing of their duties', () => {
    const dutyOf = (person: number, name: string) => ({
      duty: {
        ...{ number: person, kind: 'duty', enteredAt: 0, enteredBy: 0 },
        values: { year: 2026, subject: '班子成员', duty: '事项', owner: { person, name }, state: '进行中' },
      },
      given: undefined,
    });
    const all = [dutyOf(1, '王强'), dutyOf(2, '李敏')];
    const textFor = (away: number[]) => quarterCard({ year: 2026, quarter: 4 }, all, new Set(away)).text;
    expect(textFor([1])).toContain('未答复：李敏；另有外出：王强。');
    expect(textFor([1, 2])).toContain('未答复：无；另有外出：王强、李敏。');
    expect(textFor([])).toContain('未答复：王强、李敏。');
  });

  test('nobody is in both, and nobody in neither, whoever is away when', () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(fc.option(span)), (spans) => {
        const day = (number: number) => `2026-12-${String(Math.min(number, 31)).padStart(2, '0')}`;
        const people = spans.map((one, id) => ({
          id,
          absences: one ? [{ from: day(one[0]), until: day(one[0] + one[1]), reason: '出差' as const }] : [],
        }));
        const { owing, away } = apart(people, '2026-12-15');
        expect([...owing, ...away].map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
          people.map(({ id }) => id),
        );
        for (const { absences } of owing)
          expect(absences.some(({ from, until }) => from <= '2026-12-15' && '2026-12-15' <= until)).toBe(
            false,
          );
      }),
    );
  });
});
