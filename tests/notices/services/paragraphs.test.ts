import { describe, expect, test } from 'vitest';
import { digest } from '../../../src/kernel/store/digest.ts';
import { findTextProblem } from '../../../src/notices/domain/correction.ts';
import { canCarry, roomForParagraph } from '../../../src/notices/domain/paragraph.ts';
import type { TestBotApi } from '../../support/bot-api.ts';
import { accountOf, manyPeople } from '../../support/cast.ts';
import { createOffice, untilDone } from '../../support/delivery-office.ts';
import { marked } from '../../support/follow-ups.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const TEXT = '国庆节廉洁提醒\n不收送礼品礼金。';
const CORRECTED = '国庆节廉洁提醒\n不收送礼品礼金和消费卡。';
const OWN = '结合您的岗位风险（询价比选）：两人询价、台账公示。';
const GIVEN = new Map([[1, OWN]]);
const hashOf = (text: string) => digest(JSON.stringify({ kind: 'text', text }));
const lastOf = (api: TestBotApi, person: number) => api.findAccount(accountOf(person))?.messages().at(-1);
const tapped = (api: TestBotApi, person: number, version = 1) => ({
  ...{ messageId: lastOf(api, person)?.message_id ?? 0, sentAt: 1, version },
});

/** An office whose notice has gone out with a paragraph for the first of three people. */
async function officeWithParagraph() {
  const office = await createOffice();
  const { services } = office.delivery;
  const { notice } = await services.notices.startNotice(everybody(), undefined, GIVEN);
  office.startWorkers();
  await untilDone(office.delivery);
  const correct = async () => {
    await services.followUps.correct(notice.id, {
      ...{ number: 2, by: 42, title: '更正', newTitle: notice.title },
      content: { kind: 'text', text: CORRECTED },
    });
    await untilDone(office.delivery, `correction.${notice.code}.1`);
  };
  return { ...office, ...services, notice, correct };
}

describe('who has a paragraph of their own in a notice', () => {
  test('reads it below the text of all, and a colleague does not', async () => {
    const { api, notice } = await officeWithParagraph();
    expect([1, 2, 3].map((id) => lastOf(api, id)?.text)).toEqual([`${TEXT}\n\n${OWN}`, TEXT, TEXT]);
    expect(lastOf(api, 1)?.entities).toEqual([{ type: 'bold', offset: 0, length: 7 }]);
    expect(notice.paragraphs).toEqual({ people: 1, leftOut: 0 });
  });

  test('has a receipt for the text that they got, and a colleague one for the text of all', async () => {
    const { api, acknowledgements, notice } = await officeWithParagraph();
    const own = await acknowledgements.acknowledge(notice.id, 1, tapped(api, 1));
    const plain = await acknowledgements.acknowledge(notice.id, 2, tapped(api, 2));
    if ('refused' in own || 'refused' in plain) throw new Error('they were asked');
    expect(own.receipt.contentHash).toBe(hashOf(`${TEXT}\n\n${OWN}`));
    expect(plain.receipt.contentHash).toBe(hashOf(TEXT));
    expect(await acknowledgements.acknowledgedVersion(own)).toBe(1);
    expect(await acknowledgements.acknowledgedVersion(plain)).toBe(1);
    const anothers = { ...own, receipt: { ...own.receipt, personId: 2 } };
    expect(await acknowledgements.acknowledgedVersion(anothers)).toBeUndefined();
    expect(await acknowledgements.verify(notice.id)).toEqual({ checked: 2, head: expect.any(String) });
  });

  test('keeps it when the notice is corrected, and takes note of the corrected text with it', async () => {
    const { api, acknowledgements, notice, correct } = await officeWithParagraph();
    await correct();
    expect([1, 2].map((id) => lastOf(api, id)?.text)).toEqual([
      marked(`${CORRECTED}\n\n${OWN}`),
      marked(CORRECTED),
    ]);
    const own = await acknowledgements.acknowledge(notice.id, 1, tapped(api, 1, 2));
    if ('refused' in own) throw new Error(own.refused);
    expect(own.receipt.contentHash).toBe(hashOf(`${CORRECTED}\n\n${OWN}`));
    expect(await acknowledgements.acknowledgedVersion(own)).toBe(2);
  });

  test('keeps the receipt for what they had read, and reads the corrected text with it above that', async () => {
    const { api, acknowledgements, notice, correct } = await officeWithParagraph();
    const before = await acknowledgements.acknowledge(notice.id, 1, tapped(api, 1));
    if ('refused' in before) throw new Error(before.refused);
    await correct();
    const text = lastOf(api, 1)?.text ?? '';
    expect(text.startsWith(`${CORRECTED}\n\n${OWN}\n\n✎ 本通知已更正`)).toBe(true);
    expect(await acknowledgements.acknowledgedVersion(before)).toBe(1);
  });

  test('is shown it also where they tap under the former text while it is being corrected', async () => {
    const { api, acknowledgements, notice, correct } = await officeWithParagraph();
    await correct();
    const late = await acknowledgements.acknowledge(notice.id, 1, tapped(api, 1, 1));
    if ('refused' in late) throw new Error(late.refused);
    expect(late.receipt.contentHash).toBe(hashOf(`${TEXT}\n\n${OWN}`));
    expect(late).toMatchObject({ isOutdated: true, shown: { text: `${CORRECTED}\n\n${OWN}` } });
  });

  test('reads it again from the menu, alone', async () => {
    const { ownNotices, notice } = await officeWithParagraph();
    expect(await ownNotices.open(notice.id, 1)).toMatchObject({
      notice: { content: { text: `${TEXT}\n\n${OWN}` } },
    });
    expect(await ownNotices.open(notice.id, 2)).toMatchObject({ notice: { content: { text: TEXT } } });
  });

  test('has signed the text of all where they signed the sheet, which shows no paragraph', async () => {
    const { acknowledgements, askKinds, notice } = await officeWithParagraph();
    const known = await askKinds.findWithReceipts(notice.id);
    expect(JSON.stringify(await known?.receipts.findPlainText(notice.id))).not.toContain('岗位风险');
    await acknowledgements.enter(notice.id, [1], { channel: 'signature', officer: 42 });
    const signed = await acknowledgements.findReceipt(notice.id, 1);
    expect(signed?.receipt.contentHash).toBe(hashOf(TEXT));
    expect(signed && (await acknowledgements.acknowledgedVersion(signed))).toBe(1);
  });

  test('has the one that was fixed first, if a crash came before anything was sent', async () => {
    const { api, delivery, startWorkers } = await createOffice();
    const { notices, noticeParagraphs } = delivery.services;
    await noticeParagraphs.freeze(everybody(), GIVEN);
    const later = new Map([
      [1, '另一句。'],
      [2, '别人的一句。'],
    ]);
    await notices.startNotice(everybody(), undefined, later);
    await notices.startNotice(everybody(), undefined, new Map([[3, '再一句。']]));
    startWorkers();
    expect((await untilDone(delivery))?.notice.paragraphs?.people).toBe(1);
    expect([1, 2, 3].map((id) => lastOf(api, id)?.text)).toEqual([`${TEXT}\n\n${OWN}`, TEXT, TEXT]);
  });
});

describe('a paragraph', () => {
  test('for which there is no room, or that is none, is left out and counted', async () => {
    const { services } = await buildTestOffice({ people: manyPeople(4) });
    const given = new Map([
      [1, OWN],
      [2, '长'.repeat(121)],
      [3, '两\n行'],
      [4, ''],
    ]);
    const { notice } = await services.notices.startNotice(everybody(), undefined, given);
    expect(notice.paragraphs).toEqual({ people: 1, leftOut: 3 });
    const full = { kind: 'text', text: '满'.repeat(4080) } as const;
    expect(canCarry(full, OWN)).toBe(false);
    const copy = { kind: 'copy', fromChatId: 1, messageId: 1, text: '图' } as const;
    expect(canCarry(copy, OWN)).toBe(false);
  });

  test('keeps its room in a corrected text', async () => {
    const { services } = await buildTestOffice({ people: manyPeople(1) });
    const { notice } = await services.notices.startNotice(everybody(), undefined, GIVEN);
    const problem = findTextProblem(notice.content, '满'.repeat(3975), roomForParagraph(notice));
    expect(problem).toMatchObject({ problem: 'too-long', most: 3974 });
    const longest = { kind: 'text', text: '满'.repeat(3974) } as const;
    expect(canCarry(longest, '长'.repeat(120))).toBe(true);
  });
});

test('a notice without paragraphs is what it was, and nobody looks for any', async () => {
  const { services, redis } = await buildTestOffice({ people: manyPeople(2) });
  const { notice } = await services.notices.startNotice(everybody(), undefined, new Map());
  expect(Object.keys(notice)).not.toContain('paragraphs');
  expect(await redis.redis.exists(`qf:notice-paragraphs:${notice.id}`)).toBe(0);
  // Were there any, they would be found: they are not looked for.
  await redis.redis.hset(`qf:notice-paragraphs:${notice.id}`, '1', OWN);
  expect(await services.noticeParagraphs.ownOf(notice, 1)).toBe(notice);
  const answered = await services.acknowledgements.acknowledge(notice.id, 1, { messageId: 1, sentAt: 1 });
  expect(answered).toMatchObject({ receipt: { contentHash: hashOf(TEXT) } });
});
