import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/kernel/person.ts';
import { ask } from '../support/bot-api.ts';
import { aMember, aPerson } from '../support/cast.ts';
import { startSmtpServer } from '../support/channels/smtp-server.ts';
import { untilDone } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';
import { openResult, tap } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const mailboxOf = (id: number) => `p${id}@bureau.test`;

/** Two with account and mailbox, one with an account alone, one with a mailbox alone. */
const PEOPLE: readonly Person[] = [
  aMember(1, { email: mailboxOf(1) }),
  aMember(2, { email: mailboxOf(2) }),
  aMember(3),
  aPerson({ id: 4, name: '同志4', email: mailboxOf(4) }),
];

/** An office with two ways that has sent everybody a notice on a Monday at ten; `mailOnly`: Telegram is all it has otherwise. */
async function afterANotice({ hasMail = true }: { hasMail?: boolean } = {}) {
  const letters = await startSmtpServer({ size: 1_000_000 });
  const mail = { SMTP_URL: letters.url, MAIL_FROM: 'notice@bureau.test', MAIL_RATE_PER_SECOND: '20' };
  const office = await startTestOffice({
    ...{ people: PEOPLE, at: at('2026-11-23T10:00'), content: {} },
    settings: hasMail ? mail : {},
  });
  const { notice } = await office.services.notices.startNotice(everybody());
  await untilDone(office, notice.id);
  const look = async (time: string) => {
    office.clock.set(at(time));
    await office.scheduler.poke();
    await office.scheduler.poke();
    for (const number of [1, 2]) {
      const id = `nudge.${notice.code}.${number}`;
      if (await office.services.notices.findProgress(id)) await untilDone(office, id);
    }
  };
  const nudgesOf = async (number: number) => {
    const { entries } = await office.stores.ledger.listBucket(`nudge.${notice.code}.${number}`, 0);
    return [...entries].map(([id, { status, messageId }]) => [id, status, String(messageId).split(':')[0]]);
  };
  const lettersTo = (id: number) => letters.textsTo(mailboxOf(id)).length;
  return { ...office, notice, look, nudgesOf, lettersTo };
}

describe('after two working days without an answer', () => {
  test('whoever has a further way is nudged by it, once, and nobody else is', async () => {
    const office = await afterANotice();
    await office.services.acknowledgements.acknowledge('broadcast.1', 2, {
      messageId: 1,
      sentAt: office.clock.now(),
    });
    expect([1, 2, 4].map(office.lettersTo)).toEqual([0, 0, 1]);
    await office.look('2026-11-24T10:30');
    expect(await office.nudgesOf(1)).toEqual([]);
    await office.look('2026-11-25T10:00');
    await office.look('2026-11-25T10:01');
    expect(await office.nudgesOf(1)).toEqual([[1, 'sent', 'mail']]);
    expect([1, 2, 4].map(office.lettersTo)).toEqual([1, 0, 1]);
    await office.look('2026-11-26T10:30');
    expect(await office.nudgesOf(2)).toEqual([]);
    expect([1, 2, 4].map(office.lettersTo)).toEqual([1, 0, 1]);
  });

  test('days off between are no working days', async () => {
    const office = await afterANotice();
    // A Friday; the two days after it are a weekend.
    office.clock.set(at('2026-11-27T10:00'));
    const { notice } = await office.services.notices.startNotice({ ...everybody(), id: 'broadcast.2' });
    await untilDone(office, notice.id);
    await office.look('2026-11-30T10:30');
    expect(await office.stores.ledger.listBucket(`nudge.${notice.code}.1`, 0)).toMatchObject({
      entries: new Map(),
    });
    await office.look('2026-12-01T10:00');
    await office.look('2026-12-01T10:01');
    const { entries } = await office.stores.ledger.listBucket(`nudge.${notice.code}.1`, 0);
    expect([...entries.keys()]).toEqual([1, 2]);
  });

  test('who was nudged in the chat a little less than a day before gets it by the next way once that day is over', async () => {
    const office = await afterANotice();
    office.clock.set(at('2026-11-24T15:00'));
    await office.services.nudges.request('broadcast.1', 1, { requestedBy: 1001 });
    await office.look('2026-11-24T15:01');
    await office.look('2026-11-25T10:00');
    expect(office.lettersTo(1)).toBe(0);
    await office.look('2026-11-25T15:02');
    await office.look('2026-11-25T15:03');
    expect(await office.nudgesOf(2)).toEqual([
      [1, 'sent', 'mail'],
      [2, 'sent', 'mail'],
    ]);
  });

  test('an officer sees it planned, and stops it', async () => {
    const office = await afterANotice();
    const result = await openResult(office.officer, 'broadcast.1');
    expect(result.text).toContain('自动催办：11月25日 10:00（改用下一渠道）');
    const card = await tap(office.officer, result, '🔁 自动催办');
    expect(card.text).toContain('发出后 2 个工作日，改用下一渠道：');
    const stopped = await tap(office.officer, card, '停止：发出后 2 个工作日，改用下一渠道');
    expect(stopped.text).toContain('☐ 发出后 2 个工作日，改用下一渠道');
    await office.look('2026-11-25T10:00');
    await office.look('2026-11-25T10:01');
    expect(await office.nudgesOf(1)).toEqual([]);
  });

  test('an officer who lets nobody be nudged reads before the sending that this goes on', async () => {
    const { officer, clock, scheduler } = await afterANotice();
    clock.set(at('2026-11-24T10:00'));
    await scheduler.poke();
    await ask(officer, '/broadcast');
    await ask(officer, '今天下午开会，请准时参加。');
    const card = await officer.waitForMessage(({ text }) => text?.startsWith('选择受众') === true);
    const settings = await tap(officer, await tap(officer, card, '☐ 全体'), '⚙ 设置');
    const further = '两个工作日后仍未知悉的，改用下一渠道催一次（发出后可在结果卡片停止）。';
    expect(settings.text).toContain(further);
    expect((await tap(officer, settings, '☑ 需要回执')).text).not.toContain(further);
  });

  test('the record says how many got it by the next way', async () => {
    const office = await afterANotice();
    await office.look('2026-11-25T10:00');
    await office.look('2026-11-25T10:01');
    expect(await office.services.nudgeRecords.find('broadcast.1')).toMatchObject({
      passedOn: 2,
      unreached: 0,
    });
  });

  test('an office with one way plans nothing of the kind', async () => {
    const office = await afterANotice({ hasMail: false });
    const plan = await office.services.automaticNudges.findPlan('broadcast.1');
    expect(plan?.planned.map(({ moment }) => moment.key)).toEqual(['after1', 'after3']);
  });
});
