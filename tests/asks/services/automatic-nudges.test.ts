import { describe, expect, test } from 'vitest';
import type { NoticeDraft } from '../../../src/notices/domain/notice.ts';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const PEOPLE = [aMember(1), aMember(2), aMember(3)];
const channels = [REACHES_ALL];
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const tapped = { messageId: 1, sentAt: 1 };

/** An office on a Monday at nine that has sent its three people a notice; whoever chose, people are nudged after one and three days. */
async function officeWithNotice(more: Partial<NoticeDraft> = { nudgeAfter: [1, 3] }) {
  const office = await buildTestOffice({ people: PEOPLE, channels, content: {} });
  const { notice } = await office.services.notices.startNotice({ ...everybody(), ...more });
  for (const { id } of PEOPLE)
    await office.stores.ledger.update(notice.id, id, (before) => ({ ...before, status: 'sent' }));
  const nudged = async (number: number) => {
    const { entries } = await office.stores.ledger.listBucket(`nudge.${notice.code}.${number}`, 0);
    return [...entries.keys()].sort();
  };
  const look = async (time: string) => {
    office.time.now = at(time);
    await office.services.automaticNudges.sendDue();
  };
  return { ...office.services, ...office, notice, nudged, look };
}

describe('whoever has not taken note', () => {
  test('is nudged one and three working days later, and nobody else is', async () => {
    const office = await officeWithNotice();
    await office.acknowledgements.acknowledge('broadcast.1', 1, tapped);
    await office.look('2026-11-24T08:30');
    expect(await office.nudged(1)).toEqual([]);
    await office.look('2026-11-24T09:00');
    await office.look('2026-11-24T09:01');
    expect(await office.nudged(1)).toEqual([2, 3]);
    await office.acknowledgements.acknowledge('broadcast.1', 2, tapped);
    await office.look('2026-11-25T10:00');
    expect(await office.nudged(2)).toEqual([]);
    await office.look('2026-11-26T09:00');
    await office.look('2026-11-26T09:01');
    expect(await office.nudged(2)).toEqual([3]);
    await office.look('2026-12-10T10:00');
    expect(await office.nudged(3)).toEqual([]);
  });

  test('hears nothing by itself where nobody chose so', async () => {
    const office = await officeWithNotice({});
    await office.look('2026-11-24T09:00');
    expect(await office.nudged(1)).toEqual([]);
  });

  test('is left alone for the day where an officer nudged the same morning', async () => {
    const office = await officeWithNotice();
    office.time.now = at('2026-11-24T08:30');
    await office.nudges.request('broadcast.1', 1, { within: undefined, requestedBy: 1001 });
    await office.look('2026-11-24T09:00');
    await office.look('2026-11-24T15:00');
    expect(await office.nudges.preview('broadcast.1')).toMatchObject({ number: 2 });
  });

  test('is nudged once by two processes, and again by neither after a crash before its turn was noted', async () => {
    const office = await officeWithNotice();
    office.time.now = at('2026-11-24T09:00');
    const { automaticNudges } = office.services;
    await Promise.all([automaticNudges.sendDue(), automaticNudges.sendDue()]);
    await office.redis.redis.del('qf:nudges:passed:broadcast.1');
    await office.look('2026-11-24T09:05');
    expect(await office.nudged(1)).toEqual([1, 2, 3]);
    expect(await office.nudges.preview('broadcast.1')).toMatchObject({ number: 2 });
  });

  test('hears nothing of what was recalled', async () => {
    const office = await officeWithNotice();
    const { id } = office.notice;
    await office.stores.notices.change(id, (notice) => ({
      ...notice,
      recall: { number: 1, at: 1, by: 1, reason: '有误' },
    }));
    await office.look('2026-11-24T09:00');
    expect(await office.nudged(1)).toEqual([]);
  });
});

describe('an officer', () => {
  const by = { officer: 1001, called: '发出后 1 个工作日' };

  test('stops a nudge before it goes out, and has one go out of a notice that had none', async () => {
    const office = await officeWithNotice();
    expect(await office.automaticNudges.choose('broadcast.1', 'after1', false, by)).toBe(true);
    await office.look('2026-11-24T09:00');
    expect(await office.nudged(1)).toEqual([]);
    await office.look('2026-11-26T09:00');
    expect(await office.nudged(1)).toEqual([1, 2, 3]);
    expect((await office.audit.list()).map(({ entry }) => entry.action)).toEqual(['automatic-nudge-stopped']);
  });

  test('lets nothing go by switching on what is past, and cannot stop what went out', async () => {
    const office = await officeWithNotice({});
    office.time.now = at('2026-11-24T10:00');
    expect(await office.automaticNudges.choose('broadcast.1', 'after1', true, by)).toBe(false);
    expect(await office.automaticNudges.choose('broadcast.1', 'after3', true, by)).toBe(true);
    await office.look('2026-11-26T09:00');
    expect(await office.automaticNudges.choose('broadcast.1', 'after3', false, by)).toBe(false);
    expect(await office.automaticNudges.choose('broadcast.1', 'after9', true, by)).toBe(false);
    expect(await office.automaticNudges.choose('nothing', 'after1', true, by)).toBe(false);
  });

  test('switches both on at one moment and finds both on', async () => {
    const office = await officeWithNotice({});
    const choose = (key: string) => office.automaticNudges.choose('broadcast.1', key, true, by);
    await Promise.all([choose('after1'), choose('after3')]);
    const plan = await office.automaticNudges.findPlan('broadcast.1');
    expect(plan?.planned.map(({ isChosen }) => isChosen)).toEqual([true, true]);
  });
});

describe('whoever has not entered an exam', () => {
  async function officeWithExam(reminds?: ('opening' | 'closing')[]) {
    const office = await openExamOffice({ people: PEOPLE, channels });
    const window = { opensAt: at('2026-11-25T09:00'), closesAt: at('2026-12-01T18:00') };
    await office.publish({ ...window, ...(reminds && { reminds }) });
    const nudged = async (number: number) => {
      const { entries } = await office.stores.ledger.listBucket(`nudge.exam.e1.${number}`, 0);
      return [...entries.keys()].sort();
    };
    const look = async (time: string) => {
      office.time.now = at(time);
      await office.automaticNudges.sendDue();
    };
    return { ...office, nudged, look };
  }

  test('is reminded as it opens and a working day before it closes, until they have begun', async () => {
    const office = await officeWithExam(['opening', 'closing']);
    await office.look('2026-11-25T09:00');
    expect(await office.nudged(1)).toEqual([1, 2, 3]);
    await office.attempts.start(aMember(2), 'e1', 100);
    await office.look('2026-11-30T08:59');
    expect(await office.nudged(2)).toEqual([]);
    await office.look('2026-11-30T09:00');
    expect(await office.nudged(2)).toEqual([1, 3]);
  });

  test('is not reminded by itself of one that was published without, as all were before', async () => {
    const office = await officeWithExam();
    await office.look('2026-11-25T09:00');
    expect(await office.nudged(1)).toEqual([]);
  });

  test('is not reminded of its opening where it was announced on that day', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels });
    await office.publish({ closesAt: at('2026-11-27T18:00'), reminds: ['opening', 'closing'] });
    const plan = await office.automaticNudges.findPlan('exam.e1');
    expect(plan?.planned.map(({ moment }) => moment.key)).toEqual(['closing']);
  });
});
