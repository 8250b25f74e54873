import { expect, it } from 'vitest';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';

/** 张8 has no account: their exam is sat on paper. */
async function openPrinting() {
  const officer = aMember(1, { role: 'admin', roleConfirmed: true });
  const { telegramId: _, ...withoutPhone } = aMember(8);
  const bot = await openExamBot({ people: [officer, aMember(7), withoutPhone] });
  await bot.office.publish({ id: await bot.office.exams.nextId(), createdBy: 1001 });
  const list = await tapUntil(
    bot.officer,
    await ask(bot.officer, '/newexam'),
    '已发布的考试 ▸',
    '请选择考试',
  );
  const card = await tapUntil(bot.officer, list, '年度测试', '应考 3 人');
  return { ...bot, card: await tapUntil(bot.officer, card, '纸质试卷', '其中未绑定 1 人') };
}

async function printAgain(
  office: Awaited<ReturnType<typeof openPrinting>>['office'],
  whom: 'absent' | 'unbound',
) {
  const made = await office.printedPapers.print('e1', whom, 1001);
  if (!made || 'refused' in made) throw new Error('not printed');
  const [first, ...others] = made.papers;
  if (!first) throw new Error('nobody to print for');
  return [first, ...others] as const;
}

it('prints a paper for who has no phone, grades the letters of their sheet, and keeps the answers for the analysis', async () => {
  const { office, officer, card, api } = await openPrinting();
  await officer.tap(card.message_id, '🖨 打印未绑定的 1 人');
  const file = await receiveFile(api, officer, '年度测试 纸质试卷 1 份.docx');
  const text = paragraphsOf(file).join('\n');
  expect(text).toContain('姓名：张8');
  expect(text).not.toMatch(/答案：|解析/);

  const [{ paper }] = await printAgain(office, 'unbound');
  for (const [position, { question }] of paper.entries())
    expect(text).toContain(`${position + 1}. ${question.stem}`);
  const right = paper.map(({ question, order }) =>
    question.right.map((option) => 'ABCD'.charAt(order.indexOf(option))).join(''),
  );
  await tapUntil(officer, card, '录入答案', '满分 6 分');
  const short = await ask(officer, `张8 ${right.slice(0, 4).join('')}`);
  expect(short.text).toContain('共 5 题，只读到 4 题');
  const done = await ask(officer, `张8 ${right.slice(0, 4).join('')} ${right[4]}`);
  expect(done.text).toContain('张8 6 分，读到：1—5');
  const sat = await office.stores.attempts.find('e1.8.paper');
  expect(sat?.attempt.progress.handedIn).toMatchObject({ by: 'officer', score: 6 });
  expect(
    (await office.statistics.ofExam('e1'))?.standings.find(({ person }) => person.id === 8)?.score,
  ).toMatchObject({
    ...{ score: 6, isOnPaper: true },
  });
});

it('prints somebody the same paper again, whatever has become of the bank', async () => {
  const { office, officer, card } = await openPrinting();
  const print = async () =>
    (await printAgain(office, 'absent')).map(({ paper }) =>
      paper.map(({ question, order }) => [question.id, order]),
    );
  const first = await print();
  expect(await print()).toEqual(first);
  expect((await office.audit.list())[0]?.entry).toMatchObject({
    action: 'papers-printed',
    after: { headcount: 3 },
  });
  await tapUntil(officer, card, '录入答案', '满分 6 分');
});

it('does not grade letters of somebody for whom nothing was printed', async () => {
  const { officer, card } = await openPrinting();
  await tapUntil(officer, card, '录入答案', '满分 6 分');
  expect((await ask(officer, '张7 ABAB AC')).text).toContain('没有为他打印过试卷');
});
