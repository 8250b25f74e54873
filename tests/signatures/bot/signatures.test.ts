import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { renderPng } from '../../../src/files/pictures/render.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { CAST, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { beginCampaign } from '../../support/pledges.ts';

const startOffice = () => startTestOffice({ people: CAST, content: {} });

/** The message by which somebody is asked to sign. */
const invitation = (person: Participant) =>
  person.waitForMessage(({ text }) => text?.startsWith('【签署】') ?? false);

const fileOf = (person: Participant, ending: string) =>
  person.waitForMessage(({ document }) => document?.file_name?.endsWith(ending) ?? false);

/** Taps one button after another, each of which changes the card to what it reads. */
async function walk(person: Participant, card: Message, ...steps: [button: string, reads: string][]) {
  let shown = card;
  for (const [button, reads] of steps) shown = await tapUntil(person, shown, button, reads);
  return shown;
}

test('an officer sends the ledger back with who signed on paper: it is looked over, and confirmed once', async () => {
  const office = await startOffice();
  const { officer, clerk, services } = office;
  const number = await beginCampaign(office);
  await Promise.all([officer, clerk].map(invitation));
  const list = await ask(officer, '/pledge');
  const card = await walk(officer, list, ['1', '合计'], ['📥 导入台账', '先下载台账']);
  const lines = ['姓名,签署日期,签署方式', '王强,2026-11-20,纸质', '李敏,2026-12-01,纸质'];
  await officer.sendFile({ name: '台账.csv', type: 'text/csv', bytes: Buffer.from(lines.join('\n')) });
  const review = await officer.waitForMessage(
    ({ text }) => text?.startsWith('导入承诺书台账 · 核对') ?? false,
  );
  expect(review.text).toContain('录入纸质签署 1 人');
  expect(review.text).toContain('第 3 行“签署日期”：日期还没有到');
  await walk(officer, review, ['✅ 确认导入', '录入纸质签署 1 人'], ['⬅ 返回', '已签署 1']);
  const own = await walk(clerk, await ask(clerk, '/pledge'), [
    '✅ 2026年度廉政自律承诺书 · 11月20日',
    '回执',
  ]);
  expect(own.text).toContain('方式：2026年11月20日纸质签署，由廉政专员录入');
  expect(await services.signing.open(number, LIAISON.id)).toMatchObject({ receipt: undefined });
  expect(buttonsOf(card)).toContain('📄 台账');
});

test('a photo of what was signed on paper is added in the chat and comes back as a file', async () => {
  const office = await startOffice();
  const { officer, services } = office;
  const number = await beginCampaign(office);
  await services.acknowledgements.enter(`pledge.${number}`, [CLERK.id], {
    channel: 'signature',
    officer: OFFICER_ID,
  });
  await invitation(officer);
  const list = await ask(officer, '/pledge');
  const card = await walk(
    officer,
    list,
    ['1', '已签署 1'],
    ['📦 全部承诺书', '共 1 份'],
    ['📷 纸质签署的照片', '点姓名查看'],
  );
  expect((await ask(officer, '李敏')).text).toContain('纸质签署的人员中没有：李敏。');
  const named = await ask(officer, '王强');
  expect(buttonsOf(named)).toContain('全部人员');
  await walk(officer, named, ['☐ 王强 · 办公室', '请发送一张纸质承诺书的照片']);
  expect((await ask(officer, '在这里')).text).toContain('没有收到图片');
  const bytes = await renderPng('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"/>');
  await officer.sendPhoto({ name: 'p.png', type: 'image/png', bytes });
  await officer.waitForMessage(({ text }) => text?.includes('✅ 照片已保存。') ?? false);
  await officer.tapData(card.message_id, `pledgephoto.of:${number}:${CLERK.id}`);
  expect((await fileOf(officer, '.jpg')).document?.file_name).toBe('2026年度廉政自律承诺书-王强-纸质.jpg');
});
