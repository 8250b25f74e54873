import { describe, expect, test } from 'vitest';
import { totalLine } from '../../../src/asks/bot/answers-messages.ts';
import { askCard } from '../../../src/asks/bot/nudge-messages.ts';
import { offlineCard } from '../../../src/asks/bot/offline-messages.ts';
import { receiptProof } from '../../../src/asks/bot/proof-messages.ts';
import { answeredMessage, receiptDialog, shownReceipt } from '../../../src/asks/bot/receipt-messages.ts';
import { receiptSheets } from '../../../src/asks/bot/receipt-sheets-messages.ts';
import type { ReceiptAsk } from '../../../src/asks/domain/ask.ts';
import type { AskWords } from '../../../src/asks/domain/ask-words.ts';
import { nudgeId } from '../../../src/asks/domain/nudge.ts';
import { openEntry } from '../../../src/delivery/domain/delivery.ts';
import type { WriteSheet } from '../../../src/files/spreadsheet/write-sheet.ts';
import { digest } from '../../../src/kernel/store/digest.ts';
import { SIGN_IN_SHEET } from '../../../src/notices/domain/templates.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { seat } from '../../support/seat.ts';

const TEXT = '我承诺：不收送礼品礼金。';
/** What some read in its place: their post has a paragraph of its own. */
const OWN_TEXTS = new Map([[1, `${TEXT}我承诺：不设小金库。`]]);
const tapped = { messageId: 46, sentAt: 1_790_000_000_000 };

const words: AskWords = {
  ...{ noun: '承诺书', thisOne: '这份承诺书', deed: '签署', nudge: '催签', nudged: '已送达而未签署的' },
  unreached: (people) => `${people} 人未送达。`,
  back: (id) => ({ text: '返回', data: `pledge.show:${id}` }),
  missing: (id) => ({ text: '未签署名单', data: `pledge.missing:${id}` }),
};

const pledge: ReceiptAsk = {
  ...{ id: 'pledge.2026', code: 'P-2026-0301', title: '廉洁自律承诺书' },
  nudging: { text: '【催签】请签署。', gapHours: 24 },
  receipts: { texts: [TEXT], shown: { text: TEXT, entities: [], words: 'text' }, ownTexts: 'on-paper-too' },
};

/** An office in which another area asks as well: for signatures under a pledge, of the first two people. */
async function officeWithPledges() {
  const { services, stores } = await buildTestOffice({ people: manyPeople(3), content: {} });
  const sent = new Map<string, string>();
  services.askKinds.add({
    find: async (id) => (id === pledge.id ? pledge : undefined),
    ...{ ...services.ledgerAnswers, words },
    nudges: {
      ...{ action: 'notice-nudged', isSent: async (id) => sent.has(id), stop: async () => {} },
      send: async ({ number, text }) => sent.set(nudgeId(pledge.code, number), text),
    },
    receipts: {
      findIdByCode: async (code) => (code === pledge.code ? pledge.id : undefined),
      list: async () => [pledge],
      findPlainText: async () => ({ short: TEXT, lines: [TEXT] }),
      sheet: SIGN_IN_SHEET,
      async findOwnText(_, person) {
        const text = OWN_TEXTS.get(person);
        return text === undefined ? undefined : { text, shown: { text, entities: [], words: 'text' } };
      },
    },
  });
  await stores.ledger.create(pledge.id);
  const asked = manyPeople(2).map(({ id }) => [id, openEntry(undefined)] as const);
  await stores.ledger.fillBucket(pledge.id, 0, new Map(asked));
  await services.notices.startNotice(everybody());
  return { ...services, ledger: stores.ledger, people: stores.people, sent };
}

const rowsOf = (sheet: WriteSheet | undefined) => [...(sheet?.rows ?? [])];

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
    expect((await acknowledgements.listAsks()).map(({ ask }) => ask.id)).toEqual(['broadcast.1', pledge.id]);
  });

  test('is refused to whom it was not asked of', async () => {
    const { acknowledgements } = await officeWithPledges();
    expect(await acknowledgements.acknowledge(pledge.id, 3, tapped)).toEqual({ refused: 'not-addressed' });
  });

  test('is proved by the text that each was given: of their own, or the one of all', async () => {
    const { acknowledgements } = await officeWithPledges();
    const own = await acknowledgements.acknowledge(pledge.id, 1, tapped);
    const plain = await acknowledgements.acknowledge(pledge.id, 2, tapped);
    if ('refused' in own || 'refused' in plain) throw new Error('they were asked');
    expect(own.receipt.contentHash).not.toBe(plain.receipt.contentHash);
    expect(own.receipt.contentHash).toBe(digest(JSON.stringify(OWN_TEXTS.get(1))));
    expect(await acknowledgements.acknowledgedVersion(own)).toBe(1);
    expect(await acknowledgements.acknowledgedVersion(plain)).toBe(1);
    const another = { ...own, receipt: { ...own.receipt, personId: 2 } };
    expect(await acknowledgements.acknowledgedVersion(another)).toBeUndefined();
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

  test('is nudged about in its own words, whoever has not answered, once a tap', async () => {
    const { acknowledgements, nudges, ledger, sent } = await officeWithPledges();
    for (const id of [1, 2])
      await ledger.update(pledge.id, id, (before) => ({ ...before, status: 'sent', attempts: 1 }));
    await acknowledgements.acknowledge(pledge.id, 2, tapped);
    const seen = await nudges.preview(pledge.id);
    if (!seen || 'refused' in seen) throw new Error('there is a nudge');
    expect(askCard(seen, 'Asia/Shanghai').text).toContain('催签未签署人员\n廉洁自律承诺书\n本次将催签 1 人');
    const asker = { within: undefined, requestedBy: 1001 };
    expect(await nudges.request(pledge.id, 1, asker)).toMatchObject({ number: 1 });
    expect(await nudges.request(pledge.id, 1, asker)).toEqual({ refused: 'outdated' });
    expect([...sent]).toEqual([['nudge.p-2026-0301.1', '【催签】请签署。']]);
  });

  test('is expected no more of who has left: they are neither counted for a nudge nor named', async () => {
    const { nudges, people } = await officeWithPledges();
    const [first] = manyPeople(1);
    if (!first) throw new Error('nobody');
    await seat(people, { ...first, status: 'left' });
    const seen = await nudges.preview(pledge.id);
    if (!seen || 'refused' in seen) throw new Error('there is a nudge');
    expect(seen.unreached + seen.people).toBe(1);
    expect((await seen.kind.listMissing(pledge.id, undefined)).map(({ personId }) => personId)).toEqual([2]);
  });

  test('is spoken of in its own words: its receipt, what proves it, and what is entered by hand', async () => {
    const { acknowledgements } = await officeWithPledges();
    const signed = await acknowledgements.acknowledge(pledge.id, 2, tapped);
    if ('refused' in signed) throw new Error(signed.refused);
    const [, person] = manyPeople(2);
    if (!person) throw new Error('nobody');
    const zone = 'Asia/Shanghai';
    expect(receiptDialog(signed, person, zone)).toMatch(
      /承诺书：廉洁自律承诺书\n姓名：.+\n.*\n签署：11月23日/,
    );
    const shown = answeredMessage(pledge.receipts.shown, shownReceipt(signed), zone);
    expect(shown.text).toMatch(/✅ 您已于 11月23日 .+ 签署\n回执 QF-P-2026-0301-001$/);
    const proof = receiptProof({ found: signed, person, version: 1 }, { checked: 1 }, zone);
    expect(proof.lines).toContain('内容：与存档的承诺书一致');
    const open = { department: '办公室', order: 1, entry: openEntry('unbound') };
    const [one, other] = manyPeople(2).map(({ id, name }) => ({ ...open, personId: id, name }));
    if (!one || !other) throw new Error('there are two');
    const missing = [one, { ...other, entry: openEntry(undefined), isAway: true as const }];
    const byHand = offlineCard({ ask: pledge, words, byHand: ['signature'] }, missing);
    expect(byHand.text).toContain('未送达 1 人；未签署共 1 人，另有外出 1 人。');
    expect(JSON.stringify([proof, shown, byHand])).not.toMatch(/知悉|通知|短信/);
  });

  test('is counted by department, and comes with a table of its receipts', async () => {
    const { acknowledgements, results } = await officeWithPledges();
    await acknowledgements.acknowledge(pledge.id, 2, tapped);
    const zone = 'Asia/Shanghai';
    const { departments } = await results.summarise(pledge.id);
    const counts = { due: '应签', reached: '已送达', answered: '已签署' };
    expect(totalLine(departments, counts)).toBe('合计：应签 2，已送达 1，已签署 1');
    const about = { ask: pledge, words, startedAt: 0, isStopped: false, isCorrected: false, more: [], zone };
    const last = await results.findLastReceipt(pledge.id);
    const [table, remarks] = receiptSheets(about, await results.listAll(pledge.id), last);
    expect(table?.columns.map(({ title }) => title)).toContain('签署时间');
    expect(rowsOf(table).map((row) => row[5])).toEqual([null, 'QF-P-2026-0301-001']);
    expect(rowsOf(remarks)).toContainEqual(['承诺书', '廉洁自律承诺书']);
    expect(rowsOf(remarks).at(-1)?.[1]).toContain('verify QF-P-2026-0301；');
  });
});
