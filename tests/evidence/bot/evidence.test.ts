import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { CLERK, OFFICER } from '../../support/cast.ts';
import { inventedQuestions } from '../../support/exam-office.ts';
import { anExam } from '../../support/exams.ts';
import { receiveFile } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { textIn, unpack } from '../../support/package.ts';
import { tap } from '../../support/phone.ts';

const anOffice = () => startTestOffice({ people: [CLERK] });

/** Enters a meeting of March as the officer would. */
async function recordMeeting({ services }: Awaited<ReturnType<typeof anOffice>>) {
  const number = await services.records.takeNumber();
  const values = { date: '2026-03-14', form: '专题研究', name: '党风廉政建设专题会议' };
  await services.records.enter(number, 'meeting', values, 1);
}

async function makePackage(office: Awaited<ReturnType<typeof anOffice>>): Promise<Uint8Array> {
  const card = await tap(
    office.officer,
    await ask(office.officer, '/report'),
    '📦 佐证材料',
    '2026 年佐证材料',
  );
  await office.officer.tap(card.message_id, '生成压缩包');
  return receiveFile(office.api, office.officer, '佐证材料-2026.zip');
}

describe('an officer', () => {
  test('gets the evidence of the year as one archive, with a list that says what each file proves and which volume is empty', async () => {
    const office = await anOffice();
    await recordMeeting(office);
    const files = unpack(await makePackage(office));
    expect(office.officer.messages().at(-1)?.document).toBeDefined();
    expect(office.officer.messages().some(({ text }) => text?.startsWith('正在'))).toBe(false);
    const contents = textIn(files, '00 目录.txt');
    expect(contents).toContain('清风市档案局 2026 年党风廉政建设佐证材料');
    expect(contents).toContain('1-1 会议登记表.xlsx　会议 1 条');
    expect(contents).toMatch(/06 承诺\r\n {2}（本卷没有材料）/);
    expect([...files.keys()]).toContain('01 组织领导/1-1 会议登记表.xlsx');
  });

  test('finds every file under its SHA-256, as any machine computes it', async () => {
    const office = await anOffice();
    await recordMeeting(office);
    const files = unpack(await makePackage(office));
    const sums = textIn(files, '00 校验和.sha256').trim().split('\n');
    expect(sums.length).toBe([...files.keys()].filter((path) => path.includes('/')).length);
    for (const line of sums) {
      const [sum = '', path = ''] = line.split(/ {2}(.*)/);
      expect(
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
  });

  test('can prove later which package it was: its digest stands in the record of decisions', async () => {
    const office = await anOffice();
    const digest = createHash('sha256')
      .update(await makePackage(office))
      .digest('hex');
    const [entry] = await office.stores.audit.list();
    expect(entry).toMatchObject({ action: 'evidence-made', after: `SHA-256 ${digest}` });
  });
});

test('the evidence, which may hold answers, is closed to an officer who is at a paper of their own', async () => {
  const office = await startTestOffice({ people: [OFFICER], content: inventedQuestions({}) });
  const { services, officer } = office;
  const published = await services.exams.publish(anExam(), '考试通知');
  const examId = 'exam' in published ? published.exam.id : '';
  const menu = await ask(officer, '/menu');
  await services.attempts.start(OFFICER, examId, 1);
  expect((await officer.tapData(menu.message_id, 'evidence.make:2026')).text).toContain('正在作答');
});

test('the evidence is not for staff', async () => {
  const { clerk } = await anOffice();
  const menu = await ask(clerk, '/menu');
  expect((await clerk.tapData(menu.message_id, 'evidence.make:2026')).text).toContain(
    '没有使用这个按钮的权限',
  );
});
