import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { SHEET_TITLES } from '../../../src/papers/domain/question-titles.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';
import { shanghai } from '../../support/scenarios.ts';

const COLLEAGUE = 501;
const lead = aPerson({ id: 2, name: '李主任', telegramId: 102 });
const zhang = aPerson({ id: 1, name: '张三', telegramId: 101 });

async function anOfficeAt() {
  const office = await anOfficeWithBot([zhang], [OFFICER_ID, COLLEAGUE]);
  return {
    ...office,
    colleague: office.phone(COLLEAGUE),
    zhangsPhone: office.phone(101),
  };
}

const labelBeginning = (message: Message, text: string) =>
  buttonsOf(message).find((label) => label.startsWith(text)) ?? text;
const dataOf = (message: Message) =>
  (message.reply_markup?.inline_keyboard.flat() ?? []).flatMap((one) =>
    'callback_data' in one ? [one.callback_data] : [],
  );

const PASTED =
  '1. 本局公车钥匙由谁统一保管？（　）\nA. 办公室\nB. 司机本人\nC. 借车人\n答案：A\n解析：本局公车管理办法有规定。';
const TABLE =
  '题型,题干,A,B,C,答案,解析\n单选,本局印章由谁统一保管？,办公室,司机,门卫,A,办法有规定。\n单选,本局钥匙怎样统一登记？,甲,乙,丙,F,办法有规定。\n';

describe('an editor looks for a question', () => {
  test('by a word, opens one and sees key, figures and basis', async () => {
    const { officer } = await anOfficeAt();
    const found = await ask(officer, '/bank 礼品登记');
    expect(found.text).toMatch(/^搜索“礼品登记”/);
    const question = await tap(officer, found, '1', '还没有考过');
    expect(question.text).toContain('✔');
    expect(question.text).toContain('依据：《');
    for (const data of [...dataOf(found), ...dataOf(question)])
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });

  test('by sending further words, page after page', async () => {
    const { officer } = await anOfficeAt();
    await ask(officer, '/bank');
    const first = await ask(officer, '处分');
    expect(first.text).toContain('第 1/');
    await tap(officer, first, '下一页 ➡', '第 2/');
    expect((await ask(officer, '绝无此词的词')).text).toContain('没有找到');
  });

  test('whose figures are counts while few have been asked', async () => {
    const { officer, stores } = await startTestOffice();
    await stores.questionFigures.record(
      Array.from({ length: 9 }, (_, i) => ({ questionId: 'dr-001', isRight: i < 6 })),
    );
    expect((await tapFirst(officer, '/bank dr-001')).text).toContain('已考 9 次，答对 6 次');
    await stores.questionFigures.record([{ questionId: 'dr-001', isRight: false }]);
    expect((await tapFirst(officer, '/bank dr-001')).text).toContain('已考 10 次，答对 60%');
  });
});

describe('an editor who is sitting an exam', () => {
  test('sees nothing of the bank until the attempt is over', async () => {
    const { phone, attempts } = await anOfficeWithBot([lead], [lead.telegramId ?? 0]);
    const officer = phone(lead.telegramId ?? 0);
    const found = await ask(officer, '/bank dr-001');
    await attempts.start(lead, 'quick-self-test', undefined);
    expect((await ask(officer, '/bank')).text).toContain('作答期间暂停');
    expect((await tap(officer, found, '1', '作答期间暂停')).text).not.toContain('✔');
  });
});

describe('an editor changes a question', () => {
  test('suspends it with a reason, and resumes it', async () => {
    const { officer, bankCatalogue } = await anOfficeAt();
    const question = await openQuestion(officer, 'dr-001');
    await tap(officer, question, '⏸ 停用', '请发送停用的原因');
    const suspended = await ask(officer, '条文待核');
    expect(suspended.text).toContain('已停用');
    expect(suspended.text).toContain('停用：条文待核');
    expect(await stateOf(bankCatalogue, 'dr-001')).toBe('suspended');
    await tap(officer, suspended, '▶ 恢复使用', '使用中');
    expect(await stateOf(bankCatalogue, 'dr-001')).toBe('in-use');
  });

  test('sees why the program has suspended a question, and takes it back once it is compared with the text', async () => {
    const { officer, bankCatalogue, clock } = await anOfficeAt();
    clock.set(shanghai('2026-12-01 10:00'));
    const question = await openQuestion(officer, 'bi-001');
    expect(question.text).toContain('随程序自 2026-11-29 起停用：法释〔2026〕6号');
    await tap(officer, question, '✔ 已对照现行条文，复核通过', '使用中');
    expect(await stateOf(bankCatalogue, 'bi-001')).toBe('in-use');
  });

  test('rewrites the stem: sees it before and after, then confirms', async () => {
    const { officer, bankEditing } = await anOfficeAt();
    const menu = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择要修改的部分');
    await tap(officer, menu, '题干', '请发送新的题干');
    const preview = await ask(officer, '现行处分条例从哪一天起施行？');
    expect(preview.text).toContain('修改后：现行处分条例从哪一天起施行？');
    expect((await bankEditing.find('dr-001'))?.entry.origin).toBe('shipped');
    const saved = await tap(officer, preview, '✅ 确认修改', '使用中');
    expect(saved.text).toContain('现行处分条例从哪一天起施行？');
    await tap(officer, saved, '历次修改 (1)', '管理员：修改题干');
  });

  test('is warned of an old number before it is saved, and finds it again among what is doubtful', async () => {
    const { officer } = await anOfficeAt();
    const menu = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择');
    await tap(officer, menu, '解析', '请发送新的解析');
    const preview = await ask(officer, '收受礼品的，依照第八十八条处分。');
    expect(preview.text).toContain('⚠ 解析“第八十八条”是常见的错误说法');
    expect(preview.text).toContain('仍可保存；也可以直接重新发送');
    const saved = await tap(officer, preview, '✅ 确认修改', '使用中');
    expect(saved.text).toContain('⚠ 解析“第八十八条”');
    const doubtful = await tap(officer, await ask(officer, '/bank'), '⚠ 存疑 (1)', 'dr-001 解析“第八十八条”');
    await tap(officer, doubtful, '1', '收受礼品的，依照第八十八条处分。');
    await ask(officer, '/bank');
    const again = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择');
    await tap(officer, again, '解析', '请发送新的解析');
    const mended = await ask(officer, '收受礼品的，依照第九十七条处分。');
    expect(mended.text).not.toContain('⚠');
    await tap(officer, mended, '✅ 确认修改', '使用中');
    expect(buttonsOf(await ask(officer, '/bank')).join()).not.toContain('存疑');
  });

  test('corrects a key, which wants a reason, and keeps the old one', async () => {
    const { officer, bankEditing } = await anOfficeAt();
    const menu = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择');
    await tap(officer, menu, '答案', '请发送新的答案');
    expect((await ask(officer, 'E')).text).toContain('答案“E”不在选项之内');
    expect((await ask(officer, 'B')).text).toContain('请发送更正的原因');
    const preview = await ask(officer, '原答案是发布日期');
    expect(preview.text).toContain('已交卷的成绩不会自动改变');
    await tap(officer, preview, '✅ 确认修改', '使用中');
    expect((await bankEditing.find('dr-001'))?.versions).toMatchObject([
      { kind: 'key', question: { right: [2] }, replaced: { by: OFFICER_ID, reason: '原答案是发布日期' } },
    ]);
  });

  test('but not by a card that no longer stands for what was written', async () => {
    const { officer, clock, bankEditing } = await anOfficeAt();
    const menu = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择');
    await tap(officer, menu, '解析', '请发送新的解析');
    const first = await ask(officer, '第一种解析。');
    clock.set(clock.now() + 60_000);
    await ask(officer, '第二种解析。');
    const answer = await officer.tap(first.message_id, '✅ 确认修改');
    expect(answer.text).toContain('过期');
    expect((await bankEditing.find('dr-001'))?.entry.origin).toBe('shipped');
  });

  test('and is told when a colleague was first', async () => {
    const { officer, bankEditing } = await anOfficeAt();
    const menu = await tap(officer, await openQuestion(officer, 'dr-001'), '✏ 修改', '请选择');
    await tap(officer, menu, '题干', '请发送新的题干');
    const preview = await ask(officer, '我的说法是什么？');
    await bankEditing.edit(
      'dr-001',
      { field: 'stem', text: '同事的说法？', version: 0 },
      { by: COLLEAGUE, reason: '' },
    );
    await tap(officer, preview, '✅ 确认修改', '刚被别人修改过');
  });
});

describe('an editor imports', () => {
  test('questions pasted into the chat', async () => {
    const { officer, bankCatalogue } = await anOfficeAt();
    await ask(officer, '/bank');
    const review = await ask(officer, PASTED);
    expect(review.text).toContain('读取 1 题：新增 1，修改 0，未变 0，有误 0');
    await tap(officer, review, '✅ 确认导入 1 题', '导入完成');
    expect(await stateOf(bankCatalogue, 'own-1')).toBe('in-use');
  });

  test('a file at any time, and gets the wrong rows back with the reasons', async () => {
    const { officer, download, bankCatalogue } = await anOfficeAt();
    await sendTable(officer, TABLE, '题目.csv');
    const review = await see(officer, '导入预览');
    expect(review.text).toContain('新增 1，修改 0，未变 0，有误 1');
    expect(review.text).toContain('第 3 行“答案”：答案“F”不在选项之内');
    const wrong = await download(await see(officer, '1 行有误'));
    expect(await readSheet(wrong)).toMatchObject({
      rows: [{ cells: { 题干: '本局钥匙怎样统一登记？', 原来的行号: '3' } }],
    });
    expect(await stateOf(bankCatalogue, 'own-1')).toBeUndefined();
    await tap(officer, review, '✅ 确认导入 1 题', '导入完成');
    expect(await stateOf(bankCatalogue, 'own-1')).toBe('in-use');
  });

  test('a file that leaves columns out: it says what stays, and gives wrong rows back without them', async () => {
    const { officer, download, bankCatalogue } = await anOfficeAt();
    const known = (await bankCatalogue.refresh()).entries.find(({ question }) => question.id === 'dr-001');
    const { stem = '' } = known?.question ?? {};
    const rows = `${stem},甲,乙,丙,A,\n本局钥匙怎样统一登记？,甲,乙,丙,F,x\n`;
    await sendTable(officer, `题干,A,B,C,答案,出题人\n${rows}`, '题目.csv');
    const review = await see(officer, '导入预览');
    expect(review.text).toContain(
      '表中没有“D、E、F、解析、依据、难度、标签”列，题库已有题目的这些内容保持不变',
    );
    expect(review.text).toContain('未使用的列：出题人');
    const wrong = await readSheet(await download(await see(officer, '1 行有误')));
    expect(wrong).toMatchObject({
      header: ['题型', '题干', 'A', 'B', 'C', '答案', '编号', '原来的行号', '原因'],
    });
    await tap(officer, review, '✅ 确认导入 1 题', '导入完成');
    const after = (await bankCatalogue.refresh()).entries.find(({ question }) => question.id === 'dr-001');
    expect(after?.question).toMatchObject({
      explanation: known?.question.explanation,
      tags: known?.question.tags,
    });
  });

  test('and decides on suspected duplicates', async () => {
    const { officer, bankCatalogue } = await anOfficeAt();
    const stem = (await bankCatalogue.refresh()).entries.find(({ question }) => question.id === 'dr-001')
      ?.question.stem;
    await sendTable(
      officer,
      `题干,A,B,C,答案\n${stem?.replace('？', '呢')},甲,乙,丙,A\n本局印章由谁统一保管？,甲,乙,丙,A\n`,
      '题目.csv',
    );
    const review = await see(officer, '1 题疑似重复');
    expect(review.text).toContain('2 题没有解析，2 题的依据不在法规清单里');
    const twins = await tap(officer, review, '查看疑似重复', '≈ dr-001');
    const again = await tap(officer, twins, '⬅ 返回预览', '导入预览');
    await tap(officer, again, '✅ 不含疑似重复，导入 1 题', '新增 1 题');
    expect((await bankCatalogue.refresh()).entries.at(-1)?.question.stem).toBe('本局印章由谁统一保管？');
  });

  test('is shown which rows are doubtful and why, and takes them all the same', async () => {
    const { officer, bankCatalogue } = await anOfficeAt();
    const row = '按照《信访条例》，多少日内书面告知？,十日,十五日,三十日,B,见第二十三条。';
    await sendTable(officer, `题干,A,B,C,答案,解析\n${row}\n`, '题目.csv');
    const review = await see(officer, '⚠ 1 题存疑');
    const doubts = await tap(officer, review, '查看存疑 (1)', '第 2 行题干“信访条例');
    expect(doubts.text).toContain('现为《信访工作条例》');
    const back = await tap(officer, doubts, '⬅ 返回预览', '导入预览');
    await tap(officer, back, '✅ 确认导入 1 题', '导入完成');
    expect(await stateOf(bankCatalogue, 'own-1')).toBe('in-use');
  });

  test('or takes it back; the old card imports nothing then', async () => {
    const { officer, bankCatalogue } = await anOfficeAt();
    await ask(officer, '/bank');
    const review = await ask(officer, PASTED);
    const data = dataOf(review).find((one) => one.startsWith('bank.take')) ?? '';
    await tap(officer, review, '取消', '已取消');
    await officer.tapData(review.message_id, data);
    await see(officer, '这次导入已经结束');
    expect(await stateOf(bankCatalogue, 'own-1')).toBeUndefined();
  });

  test('the export, changed, as an update of the questions it names', async () => {
    const { officer, download } = await anOfficeAt();
    const home = await ask(officer, '/bank');
    await officer.tap(home.message_id, '导出 Excel');
    const file = await download(
      await officer.waitForMessage(({ document }) => document?.file_name === '题库.xlsx'),
    );
    const sheet = await readSheet(file);
    expect('header' in sheet && sheet.header).toEqual(SHEET_TITLES);
    await officer.sendFile({ name: file.name, type: '', bytes: file.bytes });
    expect((await see(officer, '导入预览')).text).toContain('新增 0，修改 0');
  });

  test.each([
    ['题目.csv', '题干,A\n没有答案列？,甲\n', '缺少列：答案'],
    ['题目.xlsx', '\x89PNG', '另存为 .xlsx'],
  ])('%s that cannot be read is refused with the remedy', async (name, text, remedy) => {
    const { officer } = await anOfficeAt();
    await ask(officer, '/bank');
    await sendTable(officer, text, name);
    expect((await see(officer, remedy)).text).toContain('没有做任何改动');
  });
});

describe('an instrument is replaced', () => {
  test('its questions are quarantined, every editor is told, and each is re-checked on its own', async () => {
    const { officer, colleague, bankCatalogue } = await anOfficeAt();
    await ask(colleague, '/bank');
    const laws = await tap(officer, await ask(officer, '/bank'), '法规效力', '1. 中国共产党廉洁自律准则');
    const law = await tap(officer, laws, '1', '现行有效');
    await tap(officer, law, '标记为已被取代', '请发送新文件的名称');
    const confirm = await ask(officer, '2027年修订版');
    expect(confirm.text).toMatch(/以它为依据的 \d+ 题退出新试卷和练习/);
    await tap(officer, confirm, '✅ 确认', '已被2027年修订版取代');
    const notice = await see(colleague, '题已退出新试卷和练习');
    expect(notice.text).toContain('sc-001');
    const list = await tap(colleague, notice, '开始复核', '\n1. sc-001');
    // What was told stays above it.
    expect(await see(colleague, '题已退出新试卷和练习')).toMatchObject({ message_id: notice.message_id });
    const question = await tap(colleague, list, '1', '· 待复核');
    await tap(colleague, question, '✔ 已对照现行条文，复核通过', '复核通过');
    const entries = (await bankCatalogue.refresh()).entries.filter(({ state }) => state === 'quarantined');
    expect(notice.text).toContain(`${entries.length + 1} 题已退出`);
    await tap(officer, await see(officer, '已被2027年修订版取代；'), '撤销“已被取代”', '现行有效');
    expect((await bankCatalogue.refresh()).entries.some(({ state }) => state === 'quarantined')).toBe(false);
  });
});

describe('a report on a question', () => {
  test('is answered by an editor, and the reporter is told', async () => {
    const { officer, zhangsPhone, practice } = await anOfficeAt();
    await ask(zhangsPhone, '/menu');
    await ask(officer, '/bank');
    const topics = await ask(zhangsPhone, '/practice');
    await zhangsPhone.tapData(topics.message_id, 'practice.flag:dr-001');
    await ask(zhangsPhone, '日期好像不对');
    await see(officer, '有人反映题目有误');
    await practice.report(1, 'dr-002', '');
    const menu = await ask(officer, '/menu');
    await tap(officer, menu, '题目有误（2）', '日期好像不对');
    const home = await ask(officer, '/bank');
    const report = await tap(officer, home, labelBeginning(home, '🚩'), '日期好像不对');
    expect(report.text).toContain('🚩 题目有误（1/2）');
    await tap(officer, report, '答复', '请发送答复的内容');
    const answered = await ask(officer, '条例自2024年1月1日起施行，题目无误。');
    expect(answered.text).toContain('已答复');
    expect((await see(zhangsPhone, '您反映的题目有了答复')).text).toContain('条例自2024年1月1日起施行');
    const next = await tap(officer, answered, '下一条', '（1/1）');
    await tap(officer, next, '答复：已更正', '没有未答复的反映');
    await see(zhangsPhone, '题目已更正');
  });

  test('is answered once: the second editor is told by whom and how, and the reporter hears one answer', async () => {
    const {
      officer: zhou,
      phone,
      practice,
    } = await anOfficeWithBot([zhang, OFFICER], [OFFICER_ID, COLLEAGUE]);
    const [colleague, zhangsPhone] = [phone(COLLEAGUE), phone(101)];
    await ask(zhangsPhone, '/menu');
    await practice.report(1, 'dr-001', '日期好像不对');
    const [mine, theirs] = [await ask(zhou, '/bank'), await ask(colleague, '/bank')];
    await tap(zhou, mine, labelBeginning(mine, '🚩'), '日期好像不对');
    const open = await tap(colleague, theirs, labelBeginning(theirs, '🚩'), '日期好像不对');
    await tap(colleague, open, '答复', '请发送答复的内容');
    await zhou.tapData(mine.message_id, 'bank.reply:0:mended');
    await see(zhangsPhone, '题目已更正');
    expect((await ask(colleague, '题目无误。')).text).toContain('周敏已答复过了。\n答复：题目已更正');
    for (const data of ['bank.reply:0:right', 'bank.answer:0'])
      expect((await colleague.tapData(theirs.message_id, data)).text).toBe('周敏已答复过了。');
    expect((await zhou.tapData(mine.message_id, 'bank.reply:0:mended')).text).toBe('周敏已答复过了。');
    const received = zhangsPhone.messages().filter(({ text }) => text?.includes('有了答复'));
    expect(received).toHaveLength(1);
  });

  test('gets no answer that would not fit, cut short', async () => {
    const { officer, zhangsPhone, practice } = await anOfficeAt();
    await ask(zhangsPhone, '/menu');
    await practice.report(1, 'dr-001', '日期好像不对');
    const home = await ask(officer, '/bank');
    const report = await tap(officer, home, labelBeginning(home, '🚩'), '日期好像不对');
    await tap(officer, report, '答复', '请发送答复的内容');
    expect((await ask(officer, '题'.repeat(501))).text).toContain('请不超过 500 字');
    expect((await ask(officer, '题目无误。')).text).toContain('已答复');
    expect((await see(zhangsPhone, '您反映的题目有了答复')).text).toContain('答复：题目无误。');
  });

  test('whose reporter has left is answered, and sent to nobody', async () => {
    const { officer, zhangsPhone, practice, store } = await anOfficeAt();
    await ask(zhangsPhone, '/menu');
    await practice.report(1, 'dr-001', '日期好像不对');
    await store.saveAll([{ before: zhang, after: { ...zhang, status: 'left' } }]);
    const home = await ask(officer, '/bank');
    const report = await tap(officer, home, labelBeginning(home, '🚩'), '日期好像不对');
    expect((await officer.tap(report.message_id, '答复：题目无误')).text).toContain('没有送达');
    expect(zhangsPhone.messages().some(({ text }) => text?.includes('有了答复'))).toBe(false);
  });
});

type Phone = Parameters<typeof ask>[0];

async function tapFirst(phone: Phone, text: string): Promise<Message> {
  return tap(phone, await ask(phone, text), '1', '来源：');
}

const openQuestion = (phone: Phone, id: string) => tapFirst(phone, `/bank ${id}`);

type Catalogue = Awaited<ReturnType<typeof anOfficeAt>>['bankCatalogue'];

async function stateOf(catalogue: Catalogue, id: string): Promise<string | undefined> {
  return (await catalogue.refresh()).entries.find(({ question }) => question.id === id)?.state;
}

describe('an instrument does not concern the office', () => {
  test('is ticked off by a tap and back by another; papers that then lack questions say so before an exam is made', async () => {
    const { officer, services } = await startTestOffice();
    const card = await tap(officer, await ask(officer, '/bank'), '本单位涉及的法规', '点一部法规标为不涉及');
    const villages = async (from: Message, sign: string, then: string): Promise<Message> => {
      const label = labelBeginning(from, `${sign} 中华人民共和国村民委员会组织法`);
      if (buttonsOf(from).includes(label)) return tap(officer, from, label, then);
      const next = Number(/第 (\d+)\//.exec(from.text ?? '')?.[1]) + 1;
      return villages(await tap(officer, from, '下一页 ➡', `第 ${next}/`), sign, then);
    };
    const off = await villages(card, '✔', '不涉及 1 部');
    expect(off.text).toMatch(/不涉及 1 部，\d+ 题。$/);
    expect((await ask(officer, '/bank')).text).toMatch(/本单位不涉及的法规 \d+ 题，不出题/);
    const found = await ask(officer, '/bank 村民委员会');
    expect(found.text).toContain('（本单位不涉及）');
    await services.bankScope.decide('petition-regulations-2022', false, OFFICER_ID);
    await services.bankScope.decide('rural-revitalization-law-2021', false, OFFICER_ID);
    await services.bankScope.decide('rural-collective-law-2024', false, OFFICER_ID);
    const papers = await ask(officer, '/newexam');
    const refused = await tap(officer, papers, '涉农单位廉政测试（题目不足）', '题库不足，没有发布');
    expect(refused.text).toMatch(/另有 \d+ 题的法规标为本单位不涉及/);
    const laws = await tap(officer, papers, '取消', '已取消').then(() => ask(officer, '/law 村民委员会 7'));
    await tap(officer, laws, buttonsOf(laws)[0] ?? '', '本单位不涉及，题目不进新试卷和练习');
    const warned = await tap(officer, await ask(officer, '/bank'), '本单位涉及的法规', '⚠ 题目不足');
    expect(warned.text).toMatch(/不涉及 4 部，\d+ 题。\n⚠ 题目不足、不能发布的试卷：涉农单位廉政测试/);
    expect((await villages(off, '✖', '不涉及 3 部')).text).toMatch(/不涉及 3 部，\d+ 题。$/);
  });
});
