import { describe, expect, test } from 'vitest';
import { digestCard } from '../../../src/digest/bot/digest-messages.ts';
import type { Digest } from '../../../src/digest/domain/digest.ts';
import { aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const ZHAO = aMember(3, { name: '赵敏', department: '财务科' });
const channels = [REACHES_ALL];
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const liaison = LIAISON.telegramId ?? 0;

/** An office on Friday 2026-11-20 whose notice has come to its three people: 王强 and 李敏 (the liaison) of 办公室, 赵敏 of 财务科. */
async function anOffice() {
  const people = [CLERK, LIAISON, ZHAO];
  const office = await buildTestOffice({ at: at('2026-11-20T15:00'), people, channels, content: {} });
  await office.services.notices.startNotice(everybody());
  for (const { id } of people)
    await office.stores.ledger.update('broadcast.1', id, (before) => ({ ...before, status: 'sent' }));
  const heard: { account: number; digest: Digest }[] = [];
  const look = async (time: string, isReached: (account: number) => boolean = () => true) => {
    office.time.now = at(time);
    await office.services.digests.sendDue(async (account, digest) => {
      if (!isReached(account)) return false;
      heard.push({ account, digest });
      return true;
    });
  };
  await look('2026-11-20T15:30');
  return { ...office.services, ...office, heard, look };
}

describe('on Monday morning', () => {
  test('officers and liaisons hear once who has not taken note, each of what they look after', async () => {
    const office = await anOffice();
    await office.look('2026-11-23T08:30');
    await office.look('2026-11-23T10:00');
    await office.look('2026-11-24T09:00');
    expect(office.heard.map(({ account }) => account)).toEqual([OFFICER_ID, liaison]);
    const [officer, own] = office.heard;
    expect(officer?.digest.missing).toMatchObject([{ title: '国庆节廉洁提醒', deed: '知悉', people: 3 }]);
    expect(own?.digest.missing).toMatchObject([{ people: 2 }]);
    await office.look('2026-11-30T08:30');
    expect(office.heard).toHaveLength(4);
  });

  test('those who are away are not among them, and are counted', async () => {
    const office = await anOffice();
    const trip = { from: '2026-11-20', until: '2026-11-25', reason: '出差' } as const;
    await office.absences.mark(1, trip, { by: OFFICER_ID, as: 'keeper' });
    await office.look('2026-11-23T08:30');
    expect(office.heard[0]?.digest).toMatchObject({ missing: [{ people: 2 }], away: 1 });
  });

  test('nobody hears anything where there is nothing to say', async () => {
    const office = await anOffice();
    for (const { id } of [CLERK, LIAISON, ZHAO])
      await office.acknowledgements.acknowledge('broadcast.1', id, { messageId: 1, sentAt: 1 });
    await office.look('2026-11-23T08:30');
    expect(office.heard).toEqual([]);
  });

  test('whoever switched it off hears nothing, until it is on again', async () => {
    const office = await anOffice();
    await office.digests.turn(liaison, false);
    await office.look('2026-11-23T08:30');
    expect(office.heard.map(({ account }) => account)).toEqual([OFFICER_ID]);
    await office.digests.turn(liaison, true);
    await office.look('2026-11-30T08:30');
    expect(office.heard.map(({ account }) => account)).toEqual([OFFICER_ID, OFFICER_ID, liaison]);
  });

  test('whoever could not be told is told later that day, and the others once', async () => {
    const office = await anOffice();
    await office.look('2026-11-23T08:30', (account) => account !== liaison);
    await office.look('2026-11-23T08:31');
    expect(office.heard.map(({ account }) => account)).toEqual([OFFICER_ID]);
    await office.look('2026-11-23T08:50');
    expect(office.heard.map(({ account }) => account)).toEqual([OFFICER_ID, liaison]);
  });

  test('an office that began that day hears nothing before the week after', async () => {
    const office = await buildTestOffice({
      at: at('2026-11-23T09:00'),
      people: [CLERK],
      channels,
      content: {},
    });
    await office.services.notices.startNotice(everybody());
    const heard: number[] = [];
    const look = (time: string) => {
      office.time.now = at(time);
      return office.services.digests.sendDue(async (account) => heard.push(account) > 0);
    };
    await look('2026-11-23T09:01');
    expect(heard).toEqual([]);
    await look('2026-11-30T09:00');
    expect(heard).toEqual([OFFICER_ID]);
  });

  test('two processes tell each once', async () => {
    const office = await anOffice();
    office.time.now = at('2026-11-23T08:30');
    const heard: number[] = [];
    const tell = async (account: number) => heard.push(account) > 0;
    const other = await buildTestOffice({
      ...{ redis: office.redis, at: at('2026-11-23T08:30'), channels, content: {} },
    });
    await Promise.all([office.digests.sendDue(tell), other.services.digests.sendDue(tell)]);
    expect(heard.sort()).toEqual([OFFICER_ID, liaison].sort());
  });
});

test('a digest of much is ten lines, says what it leaves out, and has no more than eight buttons', () => {
  const open = { text: '返回', data: 'notice.result:n1' };
  const many = <T>(count: number, one: (index: number) => T) =>
    Array.from({ length: count }, (_, i) => one(i));
  const digest: Digest = {
    waiting: many(7, () => open),
    missing: many(9, (i) => ({
      title: `很长的通知标题${'长'.repeat(40)}${i}`,
      deed: '知悉',
      open,
      people: i + 1,
    })),
    coming: many(9, (i) => ({
      date: '2026-11-25',
      time: '09:00',
      what: `考试截止：${i}`,
      departments: new Set(),
    })),
    away: 3,
  };
  const { text, buttons } = digestCard(digest, true);
  expect(text.split('\n')).toHaveLength(10);
  expect(text).toContain('……另有 6 项还有人未办');
  expect(text).toContain('……本周另有 7 项');
  expect(buttons?.flat().length).toBeLessThanOrEqual(8);
});
