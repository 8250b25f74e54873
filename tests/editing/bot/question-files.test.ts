import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { fieldBank } from '../../support/field-banks.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';
import { workbookBytes } from '../../support/question-file.ts';
import { paragraph, run, wordFile } from '../../support/word-file.ts';

const PAPER = ['1. 本局公车钥匙由谁统一保管？（　）', 'A. 办公室', 'B. 司机本人', 'C. 借车人', '答案：A'];
const OTHER = '1. 本局印章由谁统一保管？（　）\nA. 门卫\nB. 司机\nC. 办公室\n答案：C';
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const LOCKED = Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]);

/** Sends a file, and returns what the bot says of it. */
async function send(phone: Participant, name: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return nextFromBot(phone, await phone.sendFile({ name, type: '', bytes }));
}

describe('an officer sends a paper as a file', () => {
  test('in any of the kinds that are read, and it is imported', async () => {
    const { officer, services } = await startTestOffice();
    const word = wordFile(PAPER.map((line) => paragraph(run(line))).join(''));
    for (const [name, bytes] of [
      ['题目.docx', word],
      ['题目.txt', Buffer.from(PAPER.join('\r\n'), 'utf16le')],
    ] as const) {
      const review = await send(officer, name, bytes);
      expect(review.text).toContain(`导入预览：${name}`);
      expect(review.text).toContain('新增 1，修改 0，未变 0，有误 0');
      await tap(officer, review, '取消', '已取消');
    }
    const last = await send(officer, '题目.docx', word);
    await tap(officer, last, '✅ 确认导入 1 题', '新增 1 题');
    const { entries } = await services.bankCatalogue.refresh();
    expect(entries.at(-1)?.question.stem).toContain('本局公车钥匙由谁统一保管？');
  });

  test('that circulates in a sheet for each type: each place is said with its sheet', async () => {
    const { officer } = await startTestOffice();
    const titles = ['题型', '题干', 'A', 'B', 'C', '答案'];
    const bytes = await workbookBytes([
      {
        name: '甲卷',
        rows: [titles, ['单选', '本局印章由谁统一保管？', '门卫', '司机', '办公室', 'F'], ['合计：1']],
      },
      { name: '乙卷', rows: [titles, ['单选', '本局钥匙由谁统一保管？', '门卫', '司机', '办公室', 'C']] },
    ]);
    await officer.sendFile({ name: '题库.xlsx', type: '', bytes });
    const { text } = await see(officer, '导入预览');
    expect(text).toContain('读了 2 张工作表：“甲卷”、“乙卷”');
    expect(text).toContain('“甲卷”第 2 行“答案”：答案“F”不在选项之内');
    expect(text).toContain('“甲卷”略过不是数据的 1 行：合计（第 3 行）');
  });

  test('out of a PDF: what is held back is counted and comes back as a table', async () => {
    const { officer } = await startTestOffice();
    await officer.sendFile({ name: '题库.txt', type: '', bytes: fieldBank('4-from-a-pdf.txt') });
    const { text } = await see(officer, '导入预览');
    expect(text).toMatch(/读取 25 题：.*有误 3/);
    await see(officer, '3 行有误');
  });
});

describe('an officer sends a file that cannot be read', () => {
  test.each([
    ['题目.pdf', '%PDF-1.7', '另存为 .docx'],
    ['题目.wps', OLE, '另存为 .docx'],
    ['题目.et', OLE, '另存为 .xlsx'],
    ['题目.pptx', 'PK\u0003\u0004', '复制到 .docx'],
    ['题目.jpg', '\u00ff\u00d8', '图片里的文字读不了'],
    ['题目.zip', 'PK\u0003\u0004', '请先解压'],
    ['题目.docx', '', '文件是空的'],
    ['题目.docx', LOCKED, '去掉密码'],
    ['题目.docx', OLE, '旧格式的文档'],
    ['题目.xlsx', LOCKED, '去掉密码'],
    ['题目.xlsx', OLE, '旧版 .xls 文件'],
    ['题目.txt', '关于召开会议的通知', '没有找到题目'],
  ])('%s: hears which one, why, and the way on', async (name, content, way) => {
    const { officer } = await startTestOffice();
    const { text, reply_markup } = await send(officer, name, content);
    expect(text).toContain(way);
    expect(reply_markup?.inline_keyboard.flat()).not.toEqual([]);
  });
});

describe('an officer who is in the middle of something', () => {
  test('and sends another file hears that the first was not confirmed; its old card takes nothing', async () => {
    const { officer } = await startTestOffice();
    const first = await send(officer, '甲.txt', PAPER.join('\n'));
    const second = await send(officer, '乙.txt', OTHER);
    expect(second.text).toContain('前一份“甲.txt”还没有确认，已由这一份替换');
    await tap(officer, first, '✅ 确认导入 1 题', '这次导入已经结束');
    await tap(officer, second, '✅ 确认导入 1 题', '新增 1 题');
  });

  test('and pastes questions hears that the file is not confirmed yet', async () => {
    const { officer } = await startTestOffice();
    await ask(officer, '/bank');
    await send(officer, '甲.txt', PAPER.join('\n'));
    expect((await ask(officer, OTHER)).text).toMatch(/“?甲\.txt”?的导入还没有确认/);
  });

  test('and sends the same file again after it was imported changes nothing', async () => {
    const { officer } = await startTestOffice();
    await tap(officer, await send(officer, '甲.txt', PAPER.join('\n')), '✅ 确认导入 1 题', '新增 1 题');
    expect((await send(officer, '甲.txt', PAPER.join('\n'))).text).toContain('新增 0，修改 0，未变 1');
  });

  test('and composes an exam, or rewrites a question, goes on with it afterwards', async () => {
    const { officer, stores } = await startTestOffice();
    const waiting = async () => {
      const { feature, step, data } = (await stores.flows.find(officer.user.id)) ?? {};
      return { feature, step, data };
    };
    const papers = await ask(officer, '/newexam');
    await tap(officer, papers, buttonsOf(papers)[0] ?? '', '开始');
    const exam = await waiting();
    expect(exam).toMatchObject({ feature: 'newexam' });
    await send(officer, '甲.txt', PAPER.join('\n'));
    expect(await waiting()).toEqual(exam);
    const question = await tap(officer, await ask(officer, '/bank dr-001'), '1', '来源：');
    await tap(officer, await tap(officer, question, '✏ 修改', '请选择'), '题干', '请发送新的题干');
    const edit = await waiting();
    await send(officer, '甲.txt', PAPER.join('\n'));
    expect(await waiting()).toEqual(edit);
  });
});
