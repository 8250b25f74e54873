import { describe, expect, test } from 'vitest';
import { channelText } from '../../../src/bot/messages/channel.ts';
import { claimEntry } from '../../../src/delivery/domain/delivery.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const tapped = { messageId: 46, sentAt: 1_790_000_000_000 };

async function anOfficeWithNotice(count = 3) {
  const { stores, services, redis } = await buildTestOffice({ people: manyPeople(count), content: {} });
  await services.notices.startNotice(everybody());
  return { ...stores, ...services, redis: redis.redis };
}

describe('acknowledging', () => {
  test('is stored with its receipt; a second tap returns the same', async () => {
    const { acknowledgements, notices, ledger } = await anOfficeWithNotice();
    const first = await acknowledgements.acknowledge('broadcast.1', 2, tapped);
    if ('refused' in first) throw new Error(first.refused);
    expect(first.number).toMatch(/^QF-\d{4}-\d{4}-001$/);
    expect(await acknowledgements.acknowledge('broadcast.1', 2, tapped)).toEqual(first);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 1, sent: 1 });
    expect(await ledger.find('broadcast.1', 2)).toMatchObject({ status: 'sent', receipt: 1, messageId: 46 });
    expect(first).toMatchObject((await acknowledgements.findByNumber(first.number)) ?? {});
  });

  test('proves the arrival of a message whose outcome was lost: it is not sent again', async () => {
    const { acknowledgements, ledger } = await anOfficeWithNotice();
    const waiting = await ledger.find('broadcast.1', 1);
    const claimed = waiting && claimEntry(waiting, 1);
    if (!waiting || !claimed) throw new Error('not due');
    await ledger.claim('broadcast.1', 1, waiting, claimed);
    await acknowledgements.acknowledge('broadcast.1', 1, tapped);
    expect(await ledger.find('broadcast.1', 1)).toMatchObject({ status: 'sent', receipt: 1 });
  });

  test('is completed by the next tap when it was cut off between receipt and ledger', async () => {
    const { acknowledgements, receipts, notices } = await anOfficeWithNotice();
    await receipts.record('broadcast.1', {
      personId: 3,
      contentHash: '',
      acknowledgedAt: 5,
      channel: 'telegram',
      ...tapped,
    });
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 0 });
    expect(await acknowledgements.acknowledge('broadcast.1', 3, tapped)).toMatchObject({
      receipt: { sequence: 1, acknowledgedAt: 5 },
    });
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 1 });
  });

  test('is refused to whom the notice was not meant for', async () => {
    const { acknowledgements } = await anOfficeWithNotice();
    expect(await acknowledgements.acknowledge('broadcast.1', 99, tapped)).toEqual({
      refused: 'not-addressed',
    });
    expect(await acknowledgements.acknowledge('broadcast.9', 1, tapped)).toEqual({
      refused: 'unknown',
    });
  });

  test('by all at once gives everybody a number of their own', async () => {
    const { acknowledgements, notices } = await anOfficeWithNotice(200);
    const people = manyPeople(200);
    const taps = [...people, ...people].map(({ id }) =>
      acknowledgements.acknowledge('broadcast.1', id, tapped),
    );
    const numbers = (await Promise.all(taps)).map((result) => ('number' in result ? result.number : ''));
    expect(new Set(numbers).size).toBe(200);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 200 });
    expect(await acknowledgements.verify('broadcast.1')).toEqual({ checked: 200, head: expect.any(String) });
  });
});

describe('a notice that is to be read first', () => {
  async function anOfficeThatWaits() {
    const { services, stores, time } = await buildTestOffice({ people: manyPeople(2), content: {} });
    await services.notices.startNotice({ ...everybody(), reading: 30 });
    const { acknowledgements } = services;
    const tap = (sentAt: number) => acknowledgements.acknowledge('broadcast.1', 1, { messageId: 46, sentAt });
    return { ...stores, acknowledgements, time, tap };
  }

  test('takes no word before its time, gives no receipt for it, and says how much of it is left', async () => {
    const { receipts, time, tap } = await anOfficeThatWaits();
    expect(await tap(time.now - 10_000)).toEqual({ refused: 'too-soon', secondsLeft: 20 });
    expect(await receipts.findByPerson('broadcast.1', 1)).toBeUndefined();
    expect(await tap(time.now - 30_000)).toMatchObject({ receipt: { sequence: 1 } });
  });

  test('lets whoever has taken note look at the receipt at any time', async () => {
    const { time, tap } = await anOfficeThatWaits();
    await tap(time.now - 30_000);
    expect(await tap(time.now)).toMatchObject({ receipt: { sequence: 1 } });
  });

  test('may be taken note of on paper at once: an officer has the signature', async () => {
    const { acknowledgements } = await anOfficeThatWaits();
    expect(await acknowledgements.enter('broadcast.1', [2], { channel: 'signature', officer: 1 })).toBe(1);
  });
});

describe('acknowledging by a link', () => {
  const read = { version: 1 };

  test('gives a receipt in the same chain, which says that no account was checked; a second tap returns it', async () => {
    const { acknowledgements, notices, ledger } = await anOfficeWithNotice();
    await acknowledgements.acknowledge('broadcast.1', 1, tapped);
    const first = await acknowledgements.acknowledgeByLink('broadcast.1', 2, read);
    expect(first).toMatchObject({ receipt: { sequence: 2, personId: 2, channel: 'link' } });
    expect(await acknowledgements.acknowledgeByLink('broadcast.1', 2, read)).toEqual(first);
    expect(await ledger.find('broadcast.1', 2)).toMatchObject({
      status: 'sent',
      receipt: 2,
      channel: 'link',
    });
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 2 });
    expect(await acknowledgements.verify('broadcast.1')).toEqual({ checked: 2, head: expect.any(String) });
    expect(channelText('link')).toBe('经链接确认，未核验账号');
  });

  test('leaves the receipt of an earlier tap in the chat as it is', async () => {
    const { acknowledgements } = await anOfficeWithNotice();
    await acknowledgements.acknowledge('broadcast.1', 1, tapped);
    expect(await acknowledgements.acknowledgeByLink('broadcast.1', 1, read)).toMatchObject({
      receipt: { sequence: 1, channel: 'telegram' },
    });
  });

  test('is completed by the next tap when it was cut off between receipt and ledger', async () => {
    const { acknowledgements, receipts, notices } = await anOfficeWithNotice();
    const draft = {
      personId: 3,
      contentHash: '',
      messageId: 0,
      sentAt: 0,
      acknowledgedAt: 5,
      channel: 'link',
    };
    await receipts.record('broadcast.1', draft);
    await acknowledgements.acknowledgeByLink('broadcast.1', 3, read);
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ acknowledged: 1 });
  });

  test('is refused for another version than stands there, and to whom it was not meant', async () => {
    const { acknowledgements, receipts } = await anOfficeWithNotice();
    const byLink = (person: number, version = 1) =>
      acknowledgements.acknowledgeByLink('broadcast.1', person, { version });
    expect(await byLink(1, 2)).toEqual({ refused: 'outdated' });
    expect(await byLink(99)).toEqual({ refused: 'not-addressed' });
    expect(await acknowledgements.acknowledgeByLink('broadcast.9', 1, read)).toEqual({ refused: 'unknown' });
    expect(await receipts.findHead('broadcast.1')).toBeUndefined();
  });

  test('waits until the notice has lain there for as long as it is to be read', async () => {
    const { services, stores, time } = await buildTestOffice({ people: manyPeople(2), content: {} });
    await services.notices.startNotice({ ...everybody(), reading: 30 });
    await stores.ledger.update('broadcast.1', 1, (entry) => ({
      ...entry,
      status: 'sent',
      sentAt: time.now - 10_000,
    }));
    expect(await services.acknowledgements.acknowledgeByLink('broadcast.1', 1, read)).toMatchObject({
      refused: 'too-soon',
    });
  });
});

test('a receipt that was changed afterwards is named', async () => {
  const { acknowledgements, redis } = await anOfficeWithNotice(5);
  for (const { id } of manyPeople(5)) await acknowledgements.acknowledge('broadcast.1', id, tapped);
  const text = (await redis.lindex('qf:receipts:broadcast.1', 2)) ?? '';
  await redis.lset('qf:receipts:broadcast.1', 2, text.replace('"personId":3', '"personId":4'));
  expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 2, misfit: 3 });
});

test('receipts cut off the end of the chain, or made unreadable, are missed', async () => {
  const { acknowledgements, redis } = await anOfficeWithNotice(5);
  for (const { id } of manyPeople(5)) await acknowledgements.acknowledge('broadcast.1', id, tapped);
  await redis.ltrim('qf:receipts:broadcast.1', 0, 2);
  expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 3, misfit: 4 });
  await redis.lset('qf:receipts:broadcast.1', 1, 'gone');
  expect(await acknowledgements.verify('broadcast.1')).toMatchObject({ checked: 1, misfit: 2 });
});
