import { describe, expect, it } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { sitExam } from '../../support/exam-office.ts';
import { receiveFile } from '../../support/files.ts';

const taken = async (office: Awaited<ReturnType<typeof openExamBot>>['office']) =>
  (await office.audit.list()).map(({ entry }) => entry).filter(({ action }) => action === 'file-taken');

describe('whoever takes a file with names or scores', () => {
  it('is on the record, with the file', async () => {
    const { office, officer, api } = await openExamBot();
    await office.publish();
    await sitExam(office, 7, 'e1', true);
    const list = await ask(officer, '/stats');
    await officer.tapData(list.message_id, 'stats.export:e1');
    await receiveFile(api, officer, '年度测试.xlsx');
    await expect.poll(() => taken(office)).toMatchObject([{ by: 1001, subject: '年度测试.xlsx' }]);
  });

  it('is not, where it tells of nobody, or of themself alone', async () => {
    const { office, officer, api, li } = await openExamBot();
    await office.publish();
    await sitExam(office, 7, 'e1', true);
    const card = await ask(li, '/exam');
    await li.tapData(card.message_id, 'exam.proof:e1.7.1');
    await receiveFile(api, li, '年度测试成绩证明.docx');
    const bank = await ask(officer, '/bank');
    await officer.tapData(bank.message_id, 'bank-import.template');
    expect(await taken(office)).toEqual([]);
  });
});

describe('the record of decisions', () => {
  it('says who bound an account first', async () => {
    const { office } = await openExamBot({
      people: [aMember(1, { role: 'admin', roleConfirmed: true }), aMember(9, { telegramId: undefined })],
    });
    const issued = await office.personalLinks.issueLink(9, 1001);
    if ('refused' in issued) throw new Error(issued.refused);
    const token = new URL(issued.url).searchParams.get('start') ?? '';
    await office.binding.bind(token, { id: 4242, name: '张' });
    const [entry] = await office.audit.list();
    expect(entry?.entry).toMatchObject({ action: 'account-bound', by: 4242, subject: { personId: 9 } });
  });

  it('says that an answer was given to what somebody wrote, and not with which words', async () => {
    const { office } = await openExamBot();
    const kept = await office.suggestions.record(aMember(7), '食堂的发票怎么贴');
    if ('refused' in kept) throw new Error(kept.refused);
    await office.suggestions.answer(kept.number, { by: 1001, text: '请找财务科' });
    const [entry] = await office.audit.list();
    expect(entry?.entry).toMatchObject({ action: 'suggestion-answered', by: 1001, subject: { personId: 7 } });
    expect(JSON.stringify(entry)).not.toContain('财务科');
  });
});
