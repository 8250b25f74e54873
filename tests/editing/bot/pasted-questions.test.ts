import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { CLERK, OFFICER } from '../../support/cast.ts';
import { pastedPaper } from '../../support/field-banks.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

const ONE = '1. 本局公车钥匙由谁统一保管？（　）\nA. 办公室\nB. 司机本人\nC. 借车人\n答案：A';
const TWO = '1. 本局印章由谁统一保管？（　）\nA. 门卫\nB. 司机\nC. 办公室\n答案：C';

const previews = (phone: Participant): Message[] =>
  phone.messages().filter(({ text, from }) => from?.is_bot && text?.includes('导入预览'));

async function ownStems({ services }: Awaited<ReturnType<typeof startTestOffice>>): Promise<string[]> {
  const { entries } = await services.bankCatalogue.refresh();
  return entries.filter(({ origin }) => origin === 'office').map(({ question }) => question.stem);
}

describe('an officer pastes a paper that the client cuts into four messages', () => {
  test('after /bank: one card, one import, 120 questions', async () => {
    const office = await startTestOffice();
    const { officer } = office;
    await ask(officer, '/bank');
    for (const part of pastedPaper()) officer.send(part);
    const review = await see(officer, '读取 120 题');
    expect(review.text).toContain('有误 0');
    expect(review.text).toContain('4 条消息合成一份');
    expect(previews(officer)).toHaveLength(1);
    const label = buttonsOf(review).find((one) => one.startsWith('✅')) ?? '';
    await tap(officer, review, label, '导入完成');
    expect((await ownStems(office)).length).toBeGreaterThan(100);
  });

  test('without a command: it is offered, the parts join the offer, and nothing is taken before the preview is confirmed', async () => {
    const office = await startTestOffice();
    const { officer } = office;
    for (const part of pastedPaper()) officer.send(part);
    const offer = await see(officer, '读出 120 题');
    expect(offer.text).toContain('还没有导入');
    const review = await tap(officer, offer, '导入题库（先看预览）', '导入预览');
    expect(review.text).toContain('读取 120 题');
    await tap(officer, review, '取消', '已取消');
    expect(await ownStems(office)).toEqual([]);
  });
});

describe('what is pasted in several goes', () => {
  test('adds up, and it is said; one tap keeps the last only', async () => {
    const { officer } = await startTestOffice();
    await ask(officer, '/bank');
    await ask(officer, ONE);
    const both = await ask(officer, TWO);
    expect(both.text).toContain('读取 2 题');
    expect(both.text).toContain('2 条消息合成一份，分 2 次粘贴');
    const last = await tap(officer, both, '另起一份：只留最后一次粘贴的', '读取 1 题');
    expect(last.text).not.toContain('合成一份');
    expect(previews(officer)).toHaveLength(1);
  });

  test('says what its author makes of it afterwards, on the same card', async () => {
    const { officer } = await startTestOffice();
    const written = officer.send(ONE.replace('答案：A', '答案：F'));
    const offer = await see(officer, '读出 1 题');
    await tap(officer, offer, '导入题库（先看预览）', '有误 1');
    officer.edit(written.message_id, ONE);
    await see(officer, '新增 1，修改 0，未变 0，有误 0');
    expect(previews(officer)).toHaveLength(1);
  });

  test('begins anew once it is confirmed or cancelled', async () => {
    const office = await startTestOffice();
    const { officer } = office;
    await ask(officer, '/bank');
    await tap(officer, await ask(officer, ONE), '✅ 确认导入 1 题', '导入完成');
    const offer = await ask(officer, TWO);
    expect(offer.text).toContain('读取 1 题');
    await tap(officer, offer, '取消', '已取消');
    expect((await ask(officer, TWO)).text).toContain('读取 1 题');
    expect(await ownStems(office)).toEqual(['本局公车钥匙由谁统一保管？']);
  });

  test('never takes the place of a file that waits for its confirmation, where nobody asked for questions', async () => {
    const { officer } = await startTestOffice();
    await sendTable(officer, '题干,A,B,C,答案\n本局档案由谁保管？,甲,乙,丙,A\n', '题目.csv');
    await see(officer, '导入预览：题目.csv');
    await ask(officer, '/menu');
    const first = await ask(officer, ONE);
    expect(first.text).toContain('“题目.csv”的导入还没有确认');
    expect((await tap(officer, first, '查看那一份', '读取 1 题')).text).toContain('题目.csv');
  });

  test('is not mixed with a search in between', async () => {
    const { officer } = await startTestOffice();
    await ask(officer, '/bank');
    await ask(officer, ONE);
    expect((await ask(officer, '印章')).text).toContain('搜索“印章”');
    expect((await ask(officer, TWO)).text).toContain('读取 2 题');
  });
});

describe('somebody who may not import', () => {
  test('is offered nothing when they paste questions', async () => {
    const { clerk } = await startTestOffice({ people: [CLERK, OFFICER] });
    expect((await ask(clerk, ONE)).text).not.toContain('题库');
  });
});
