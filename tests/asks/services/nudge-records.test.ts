import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../../src/delivery/domain/delivery.ts';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const PEOPLE = [
  aMember(1, { name: '王强', department: '一局/办公室' }),
  aMember(2, { name: '李敏', department: '一局/财务科' }),
  aMember(3, { name: '赵敏', department: '二局' }),
  aMember(4, { name: '钱进', department: '三局' }),
];
const channels = [REACHES_ALL];
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
/** The clock ticks between two deeds. */
const minute = (time: number): number => Math.floor(time / 60_000) * 60_000;
const by = (within?: string) => ({ within, requestedBy: 1001 });

/** An office on a Monday at nine that has sent a notice to all but the third bureau. */
async function officeWithNotice() {
  const office = await buildTestOffice({ people: PEOPLE, channels, content: {} });
  const { stores, services } = office;
  const { notice } = await services.notices.startNotice({ ...everybody(), audience: { people: [1, 2, 3] } });
  const set = (id: string, person: number, entry: Partial<LedgerEntry>) =>
    stores.ledger.update(id, person, (before) => ({ ...before, ...entry }));
  for (const id of [1, 2, 3]) await set(notice.id, id, { status: 'sent' });
  const arrives = (number: number, person: number, entry: Partial<LedgerEntry> = {}) =>
    set(`nudge.${notice.code}.${number}`, person, { status: 'sent', sentAt: office.time.now, ...entry });
  const find = (within?: string) => services.nudgeRecords.find(notice.id, within);
  return { ...office, ...services, arrives, find };
}

describe('the record of nudges', () => {
  test('names to a bureau its own people on all levels, and counts apart whom no nudge reached', async () => {
    const { nudges, arrives, find } = await officeWithNotice();
    await nudges.request('broadcast.1', 1, by());
    await arrives(1, 1);
    await arrives(1, 2, { status: 'failed', reason: 'blocked' });
    await arrives(1, 3);
    const own = await find('一局');
    expect(own?.reached.map(({ name, times }) => [name, times.map(minute)])).toEqual([
      ['王强', [at('2026-11-23T09:00')]],
    ]);
    expect(own).toMatchObject({ unreached: 1, answered: 0 });
    expect((await find())?.reached.map(({ name }) => name)).toEqual(['王强', '赵敏']);
  });

  test('knows nothing of a nudge that another department let go out, and of one that waits there', async () => {
    const { nudges, arrives, find, time } = await officeWithNotice();
    await nudges.request('broadcast.1', 1, by('二局'));
    await arrives(1, 3);
    time.now = at('2026-11-24T22:00');
    await nudges.request('broadcast.1', 2, by('二局'));
    expect(await find('一局')).toMatchObject({ reached: [], unreached: 0, waitsUntil: undefined });
    expect(await find('二局')).toMatchObject({ waitsUntil: at('2026-11-25T08:00') });
  });

  test('is none for a department of which nobody was asked', async () => {
    const { find } = await officeWithNotice();
    expect(await find('三局')).toBeUndefined();
    expect(await find('一局')).toMatchObject({ reached: [] });
  });

  test('tells of an exam as of a notice, in whichever way the nudge went out', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels });
    const window = { opensAt: at('2026-11-25T09:00'), closesAt: at('2026-12-01T18:00') };
    await office.publish({ ...window, reminds: ['opening', 'closing'] });
    office.time.now = at('2026-11-25T09:00');
    await office.automaticNudges.sendDue();
    await office.stores.ledger.update('nudge.exam.e1.1', 3, (before) => ({ ...before, status: 'sent' }));
    const own = await office.nudgeRecords.find('exam.e1', '二局');
    expect(own?.reached.map(({ name, times }) => [name, times.map(minute)])).toEqual([
      ['赵敏', [at('2026-11-25T09:00')]],
    ]);
    expect(own?.planned.map(({ moment, isPassed }) => [moment.key, isPassed])).toEqual([
      ['opening', true],
      ['closing', false],
    ]);
  });
});
