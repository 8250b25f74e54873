import { describe, expect, test } from 'vitest';
import type { ReceiptAsk } from '../../../src/asks/domain/ask.ts';
import { openEntry } from '../../../src/delivery/domain/delivery.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/delivery.ts';
import { buildTestOffice } from '../../support/office.ts';

const TEXT = '我承诺：不收送礼品礼金。';
const tapped = { messageId: 46, sentAt: 1_790_000_000_000 };

const pledge: ReceiptAsk = {
  ...{ id: 'pledge.2026', code: 'P-2026-0301', title: '廉洁自律承诺书' },
  receipts: { texts: [TEXT], shown: { text: TEXT, entities: [], words: 'text' } },
};

/** An office in which another area asks as well: for signatures under a pledge, of the first two people. */
async function officeWithPledges() {
  const { services, stores } = await buildTestOffice({ people: manyPeople(3), content: {} });
  services.askKinds.add({
    find: async (id) => (id === pledge.id ? pledge : undefined),
    findIdByCode: async (code) => (code === pledge.code ? pledge.id : undefined),
    listWithReceipts: async () => [pledge],
  });
  await stores.ledger.create(pledge.id);
  const asked = manyPeople(2).map(({ id }) => [id, openEntry(undefined)] as const);
  await stores.ledger.fillBucket(pledge.id, 0, new Map(asked));
  await services.notices.startNotice(everybody());
  return services;
}

describe('what an area asks beside notices', () => {
  test('is answered with receipts that have their own numbers and their own chain', async () => {
    const { acknowledgements } = await officeWithPledges();
    const notice = await acknowledgements.acknowledge('broadcast.1', 2, tapped);
    const signed = await acknowledgements.acknowledge(pledge.id, 2, tapped);
    expect(notice).toMatchObject({ receipt: { sequence: 1 } });
    expect(signed).toMatchObject({ number: 'QF-P-2026-0301-001', ask: { title: '廉洁自律承诺书' } });
    expect(await acknowledgements.findByNumber('qf p 2026 0301 001')).toMatchObject({
      ask: { id: pledge.id },
      receipt: { personId: 2 },
    });
    expect(await acknowledgements.verify(pledge.id)).toEqual({ checked: 1, head: expect.any(String) });
    expect((await acknowledgements.listAsks()).map(({ id }) => id)).toEqual(['broadcast.1', pledge.id]);
  });

  test('is refused to whom it was not asked of', async () => {
    const { acknowledgements } = await officeWithPledges();
    expect(await acknowledgements.acknowledge(pledge.id, 3, tapped)).toEqual({ refused: 'not-addressed' });
  });

  test('is entered by hand for those who signed on paper, once', async () => {
    const { acknowledgements } = await officeWithPledges();
    const by = { channel: 'signature', officer: 1001 } as const;
    expect(await acknowledgements.enter(pledge.id, [1, 2, 3], by)).toBe(2);
    expect(await acknowledgements.enter(pledge.id, [1, 2], by)).toBe(0);
    expect(await acknowledgements.findReceipt(pledge.id, 1)).toMatchObject({
      number: 'QF-P-2026-0301-001',
      receipt: { channel: 'signature', enteredBy: 1001 },
    });
  });
});
