import { describe, expect, test } from 'vitest';
import { departmentTable, totalLine } from '../../../src/asks/bot/answers-messages.ts';
import { answeredText } from '../../../src/asks/bot/receipt-sheets-messages.ts';
import { absenceOn } from '../../../src/kernel/absence.ts';
import { notAcknowledgedCard } from '../../../src/notices/bot/notice-report-messages.ts';
import { missingCard } from '../../../src/notices/bot/notice-result-messages.ts';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const PEOPLE = [aMember(1), aMember(2), aMember(3)];
const channels = [REACHES_ALL];
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const keeper = { by: 1001, as: 'keeper' } as const;
const TRIP = { from: '2026-11-23', until: '2026-11-27', reason: '出差' } as const;

/** An office on Monday 2026-11-23 whose notice has come to its three people; the first is on a trip until Friday. */
async function officeWithOneAway() {
  const office = await buildTestOffice({ people: PEOPLE, channels, content: {} });
  const { notice } = await office.services.notices.startNotice(everybody());
  for (const { id } of PEOPLE)
    await office.stores.ledger.update(notice.id, id, (before) => ({ ...before, status: 'sent' }));
  await office.services.absences.mark(1, TRIP, keeper);
  return { ...office.services, ...office, notice };
}

describe('whoever is away', () => {
  test('is not nudged, is counted apart, and is nudged again when they are back', async () => {
    const office = await officeWithOneAway();
    expect(await office.nudges.preview('broadcast.1')).toMatchObject({ people: 2, away: 1 });
    await office.nudges.request('broadcast.1', 1, { within: undefined, requestedBy: 1001 });
    const { entries } = await office.stores.ledger.listBucket(`nudge.${office.notice.code}.1`, 0);
    expect([...entries.keys()].sort()).toEqual([2, 3]);
    office.time.now = at('2026-11-30T09:00');
    expect(await office.nudges.preview('broadcast.1')).toMatchObject({ people: 3, away: 0 });
  });

  test('is told on to nobody while they are away, though they were nudged twice before', async () => {
    const office = await officeWithOneAway();
    await office.absences.end(1, 1001);
    for (const [number, time] of [
      [1, '2026-11-23T09:30'],
      [2, '2026-11-24T10:00'],
    ] as const) {
      office.time.now = at(time);
      await office.nudges.request('broadcast.1', number, { within: undefined, requestedBy: 1001 });
    }
    await office.absences.mark(1, { ...TRIP, from: '2026-11-24' }, keeper);
    office.time.now = at('2026-11-25T10:01');
    const told: string[] = [];
    await office.nudges.escalateDue(async ({ people }) => {
      told.push(...people.map(({ name }) => name));
      return true;
    });
    expect(told).toEqual([aMember(2).name, aMember(3).name]);
  });

  test('is not nudged about an exam either', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels });
    await office.publish({ closesAt: at('2026-11-26T18:00') });
    await office.services.absences.mark(1, TRIP, keeper);
    expect(await office.nudges.preview('exam.e1')).toMatchObject({ people: 2, away: 1 });
  });
});

describe('whoever is away is counted apart', () => {
  const counts = { due: '应收', reached: '已送达', answered: '已知悉' };

  test('in the result of a notice, its list and its table, until they take note or are back', async () => {
    const office = await officeWithOneAway();
    const { departments } = await office.results.summarise('broadcast.1');
    expect(totalLine(departments, counts)).toBe('合计：应收 3，已送达 3，已知悉 0，外出未计 1');
    expect(departmentTable(departments, counts).columns).toEqual([
      '部门',
      '应收',
      '已送达',
      '已知悉',
      '外出',
    ]);
    const missing = await office.results.listMissing('broadcast.1');
    const list = missingCard(office.notice, missing, 0);
    expect(list.text).toContain('未知悉名单（2 人，另有外出 1 人）');
    expect(list.text).toContain(`${aMember(1).name}（外出）`);
    expect(answeredText(missing, '知悉')).toBe('共 3 人，已知悉 0 人，未知悉 2 人，另有外出 1 人');
    await office.acknowledgements.acknowledge('broadcast.1', 1, { messageId: 1, sentAt: 1 });
    const after = await office.results.summarise('broadcast.1');
    expect(totalLine(after.departments, counts)).toBe('合计：应收 3，已送达 3，已知悉 1');
    office.time.now = at('2026-11-30T09:00');
    expect(answeredText(await office.results.listAll('broadcast.1'), '知悉')).toBe(
      '共 3 人，已知悉 1 人，未知悉 2 人',
    );
  });

  test('in the morning word of who has not taken note, which is not said of them alone', async () => {
    const office = await officeWithOneAway();
    const progress = await office.notices.findProgress('broadcast.1');
    const missing = await office.results.listMissing('broadcast.1');
    if (!progress) throw new Error('it was started');
    const word = notAcknowledgedCard(progress, missing);
    expect(word.text).toContain('还有 2 人未知悉');
    expect(word.text).toContain('另有 1 人外出，不计在内。');
    expect(word.text).not.toContain(aMember(1).name);
  });

  test('among the absent of an exam, by the day of its close, whenever that is looked at', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels });
    await office.publish({ closesAt: at('2026-11-26T18:00') });
    await office.services.absences.mark(1, TRIP, keeper);
    await office.attempts.start(aMember(2), 'e1', 100);
    const figures = async () => (await office.statistics.ofExam('e1'))?.figures;
    expect(await figures()).toMatchObject({ shouldTake: 3, underWay: 1, absent: 1, away: 1 });
    office.time.now = at('2026-12-07T09:00');
    expect(await figures()).toMatchObject({ absent: 2, away: 1 });
    await office.services.absences.mark(3, { ...TRIP, from: '2026-12-07', until: '2026-12-09' }, keeper);
    expect(await figures()).toMatchObject({ absent: 2, away: 1 });
  });

  test('among those who have filled in no form of risks', async () => {
    const office = await officeWithOneAway();
    expect(await office.riskForms.summarise(2026)).toMatchObject({ missing: 2, away: 1 });
  });
});

describe('an absence', () => {
  test('is recorded with who marked and who ended it, once each', async () => {
    const office = await officeWithOneAway();
    await office.absences.mark(1, TRIP, keeper);
    await office.absences.end(1, 1001);
    expect(await office.absences.end(1, 1001)).toEqual({ refused: 'not-away' });
    const lines = (await office.audit.list()).map(({ entry }) => [entry.action, entry.before ?? entry.after]);
    expect(lines).toEqual([
      ['absence-ended', '出差 11月23日至27日'],
      ['absence-marked', '出差 11月23日至27日'],
    ]);
  });

  test('is refused where it is over, turned round, too long, or of somebody who has left', async () => {
    const { absences, stores } = await officeWithOneAway();
    const of = (from: string, until: string, as: 'self' | 'keeper' = 'keeper') =>
      absences.mark(2, { ...TRIP, from, until }, { by: 2, as });
    expect(await of('2026-11-20', '2026-11-21')).toMatchObject({ refused: 'past' });
    expect(await of('2026-11-27', '2026-11-24')).toMatchObject({ refused: 'turned-round' });
    expect(await of('2026-11-23', '2026-12-24', 'self')).toMatchObject({ refused: 'too-long', most: 31 });
    expect(await of('2026-11-23', '2027-11-24')).toMatchObject({ refused: 'too-long', most: 366 });
    expect(await of('2026-11-23', '2026-12-23', 'self')).toMatchObject({ person: { id: 2 } });
    const three = await stores.people.find(3);
    if (!three) throw new Error('there is a third');
    await stores.people.saveAll([{ before: three, after: { ...three, status: 'left' } }]);
    expect(await absences.mark(3, TRIP, keeper)).toEqual({ refused: 'left' });
    expect(await absences.mark(99, TRIP, keeper)).toEqual({ refused: 'unknown-person' });
  });

  test('is listed while it lasts and before it begins, and stays known of the days on which it was', async () => {
    const office = await officeWithOneAway();
    await office.absences.mark(2, { ...TRIP, from: '2026-11-25', until: '2026-11-25' }, keeper);
    expect((await office.absences.list()).map(({ id }) => id)).toEqual([1, 2]);
    office.time.now = at('2026-11-28T09:00');
    expect(await office.absences.list()).toEqual([]);
    const one = await office.stores.people.find(1);
    expect(one && absenceOn(one, '2026-11-24')?.reason).toBe('出差');
  });
});
