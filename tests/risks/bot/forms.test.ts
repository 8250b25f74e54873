import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { aMember, CLERK, OFFICER } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { downloadFrom, see, tap } from '../../support/phone.ts';
import { aQuestion } from '../../support/questions.ts';

const HEAD = aMember(5, { name: '赵科长', department: '办公室', boundAt: 0 });

/** An office whose ledger has the points of the cars, and whose department has a head. */
async function anOffice() {
  const office = await startTestOffice({ people: [CLERK, HEAD, OFFICER] });
  await office.services.riskLedger.takeOver('cars', 0);
  await office.services.heads.set(HEAD, true, 9);
  return { ...office, head: office.phoneOf(HEAD) };
}

type Clerk = Awaited<ReturnType<typeof anOffice>>['clerk'];

/** Picks a point of the post, adds one of their own, and looks it over. */
async function fillIn(clerk: Clerk) {
  const own = await ask(clerk, '/risks');
  const posts = await tap(clerk, own, '📝 开始填报', '请选择您的岗位');
  const points = await tap(clerk, posts, '公务用车管理（3 个风险点）', '☐ 1. 〔中〕公车私用');
  const picked = await tap(clerk, points, '☐ 1', '☑ 1. 〔中〕公车私用');
  await tap(clerk, picked, '➕ 自己补充', '表现形式');
  const level = await ask(clerk, '节假日私自用车');
  expect(level.text).toContain('低：事务性工作');
  await tap(clerk, level, '低', '一行写一条');
  const added = await ask(clerk, '封存钥匙\n抽查轨迹');
  expect(added.text).toContain('节假日私自用车');
  return tap(clerk, added, '核对 2 个 ▸', '提交后由部门负责人赵科长审核');
}

describe('a form', () => {
  test('is filled in, agreed to by the head, confirmed by the officer, and read by each', async () => {
    const { clerk, head, officer, services } = await anOffice();
    const review = await fillIn(clerk);
    expect(review.text).toContain('2. 〔低〕节假日私自用车（措施 2 条）');
    await tap(clerk, review, '✅ 提交', '状态：待部门负责人审核');

    const called = await see(head, '有登记表待您审核');
    const waiting = await tap(head, called, '查看', '待您审核的登记表 1 份');
    const form = await tap(head, waiting, '1', '王强 · 2026 年登记表');
    await tap(head, form, '✅ 同意', '已同意，转廉政专员确认。');

    const menu = await ask(officer, '/menu');
    const list = await tap(officer, menu, '📋 待确认登记表 1 份', '待廉政专员确认 1 份');
    const shown = await tap(officer, list, '1', '状态：待廉政专员确认');
    await tap(officer, shown, '✅ 确认', '状态：已确认');
    expect((await services.riskForms.find(2026, CLERK.id))?.state).toBe('confirmed');
    expect((await ask(clerk, '/me')).text).toContain('风险防控登记表（2026 年）：已确认');
  });

  test('is given back with a word, which the person reads and answers by changing it', async () => {
    const { clerk, officer } = await anOffice();
    await tap(clerk, await fillIn(clerk), '✅ 提交', '待部门负责人审核');
    const home = await ask(officer, '/risks');
    expect(home.text).toContain('待部门审核 1，退回 0，未填 2');
    const forms = await tap(officer, home, '📝 登记表', '待廉政专员确认 0 份');
    const list = await tap(officer, forms, '待部门负责人审', '待部门负责人审核 1 份');
    const shown = await tap(officer, list, '1', '部门负责人还没有审核');
    await tap(officer, shown, '退回', '说明要改什么');
    const back = await ask(officer, '请写明抽查频次');
    expect(back.text).toContain('已退回，并告诉本人。');
    const told = await see(clerk, '登记表已退回');
    const own = await tap(clerk, told, '✏ 修改', '廉政专员：请写明抽查频次');
    const again = await tap(clerk, own, '✏ 修改', '☑ 1. 〔中〕公车私用');
    expect(again.text).toContain('节假日私自用车');
  });

  test('survives a restart while it is being filled in', async () => {
    const { clerk, restart } = await anOffice();
    const review = await fillIn(clerk);
    await restart();
    await tap(clerk, review, '✅ 提交', '已提交。');
  });

  test('comes as a Word file', async () => {
    const { clerk, api } = await anOffice();
    const own = await tap(clerk, await fillIn(clerk), '✅ 提交', '已提交。');
    await clerk.tap(own.message_id, '📄 Word');
    const sent = await clerk.waitForMessage((message) => message.document !== undefined);
    expect(sent.document?.file_name).toBe('2026年个人廉政风险防控登记表 王强.docx');
    const { bytes } = await downloadFrom(api, sent);
    const text = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
    expect(text).toContain('1.封存钥匙；2.抽查轨迹。');
    expect(text).not.toMatch(/[{}]/);
  });
});

test('the topics of the risks that somebody named stand first in their practice, and in nobody else’s', async () => {
  const { clerk, head, services } = await anOffice();
  await tap(clerk, await fillIn(clerk), '✅ 提交', '已提交。');
  const practice = await ask(clerk, '/practice');
  const [first] = practice.reply_markup?.inline_keyboard[0] ?? [];
  expect(first?.text).toMatch(/^◎ 公车私用 \d+$/);
  await tap(clerk, practice, first?.text ?? '', '练习');
  expect((await ask(head, '/practice')).text).not.toContain('◎');
  expect(await services.focusTopics.list(HEAD.id)).toEqual([]);
});

test('a topic may have as long a name as the ledger takes, and any signs', async () => {
  const topic = '采购:供应商围标串标、拆分规避、验收不实';
  const questions = [aQuestion(1, { tags: [topic] }), aQuestion(2)];
  const { phoneOf, services } = await startTestOffice({ people: [CLERK], content: { questions } });
  const points = [{ level: '高' as const, form: '拆分采购', measures: ['集体研究'], topic }];
  await services.riskForms.fill(CLERK, 2026, { post: '采购', points });
  const clerk = phoneOf(CLERK);
  const practice = await ask(clerk, '/practice');
  const [first] = practice.reply_markup?.inline_keyboard[0] ?? [];
  expect(first?.text).toMatch(/^◎ /);
  await tap(clerk, practice, first?.text ?? '', questions[0]?.stem ?? '');
});

test('who has not filled in is named by department to the officer, who asks everybody once', async () => {
  const { officer, clerk } = await anOffice();
  const home = await ask(officer, '/risks');
  const missing = await tap(officer, home, '未填报', '未填报 3 人');
  expect(missing.text).toContain('办公室（3）：王强、赵科长、周敏');
  const again = await tap(officer, missing, '⬅ 返回', '廉政风险防控 · 2026 年');
  await tap(officer, again, '📣 请全体填报', '已请全体填报');
  const asked = await see(clerk, '【风险防控填报】');
  await tap(clerk, asked, '📝 填报', '您还没有填报');
});

test('a member of staff has no way to the ledger, the forms of others, or the points to begin with', async () => {
  const { clerk, services } = await anOffice();
  await services.riskForms.fill(HEAD, 2026, {
    post: '公务用车管理',
    points: [{ level: '高', form: '私用', measures: ['登记'] }],
  });
  const own = await ask(clerk, '/risks');
  for (const data of [
    `risks.form:2026:${HEAD.id}`,
    `risks.word:2026:${HEAD.id}`,
    'risks.missing:2026:0',
    'risks.take:cars',
    'riskpoints.list:2026:point:0',
  ]) {
    await clerk.tapData(own.message_id, data);
    const cards = (await ask(clerk, '/risks')).text;
    expect(cards).toContain('您还没有填报');
  }
  expect(await services.riskLedger.takeOver('cars', 0)).toBe(0);
});
