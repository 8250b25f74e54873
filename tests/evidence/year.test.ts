import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { makePackage, wholeWithin } from '../../src/evidence/bot/make-package.ts';
import type { EvidenceService } from '../../src/evidence/services/evidence.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import type { EvidenceFile } from '../../src/kernel/year-part.ts';
import { spanOf } from '../../src/report/domain/year-span.ts';
import { CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { inventedQuestions, sitExam } from '../support/exam-office.ts';
import { anExam, HOUR } from '../support/exams.ts';
import { buildTestOffice } from '../support/office.ts';
import { packageOf, unpackMade, writtenIn } from '../support/package.ts';

const YEAR = spanOf(2026, '2026-11-30');
const PHONE = '13912345678';
const PEOPLE = [{ ...CLERK, phone: PHONE, post: '四级主任科员' }, LIAISON, OFFICER];
const OFFICE = { name: '清风市档案局', timezone: 'Asia/Shanghai' };

/** An office with a corrected reminder of which 王强 took note, a picture sent round, an exam that two sat, and a meeting. */
async function anOfficeWithAYear() {
  const office = await buildTestOffice({ people: PEOPLE, content: inventedQuestions({}) });
  const { services, stores } = office;
  await services.notices.startNotice({
    ...{
      id: 'reminder.national-day.2026.first',
      kind: 'reminder',
      title: '国庆节廉洁提醒',
      action: 'acknowledge',
    },
    ...{ content: { kind: 'text', text: '国庆节廉洁提醒\n一、不收礼。' }, audience: EVERYBODY },
  });
  await services.acknowledgements.acknowledge('reminder.national-day.2026.first', CLERK.id, {
    messageId: 5,
    sentAt: 1,
  });
  await stores.notices.change('reminder.national-day.2026.first', (notice) => ({
    ...notice,
    content: { kind: 'text', text: '国庆节廉洁提醒\n一、不收送礼品。' },
    former: [{ content: notice.content, correctedAt: notice.createdAt + HOUR }],
  }));
  await services.notices.startNotice({
    ...{ id: 'broadcast.1', kind: 'broadcast', title: '警示教育海报', action: 'none', audience: EVERYBODY },
    content: {
      kind: 'copy',
      fromChatId: OFFICER.telegramId ?? 0,
      messageId: 7,
      text: '请张贴。',
      file: 'AgACAgIAAx',
    },
  });
  const published = await services.exams.publish(anExam(), '考试通知');
  if ('refused' in published) throw new Error('The exam was refused.');
  const { id: examId } = published.exam;
  await sitExam(services, CLERK.id, examId, true);
  await sitExam(services, LIAISON.id, examId, false);
  const number = await services.records.takeNumber();
  await services.records.enter(
    number,
    'meeting',
    { date: '2026-03-14', form: '专题研究', name: '专题会议' },
    1,
  );
  await services.seals.seal();
  return { ...office, pack: () => packageOf(office, YEAR) };
}

/** The tables of the one workbook whose path ends so, without what stands around them. */
async function sheetsIn(files: ReadonlyMap<string, Uint8Array>, end: string) {
  const [bytes, ...others] = [...files].flatMap(([path, content]) => (path.endsWith(end) ? [content] : []));
  if (!bytes || others.length > 0)
    throw new Error(`There are not one but ${others.length + (bytes ? 1 : 0)} of ${end}.`);
  const { sheets } = await readXlsx(bytes);
  return new Map(
    sheets.map(({ name, rows, autoFilter }) => {
      const [, from, to] = /^A(\d+):[A-Z]+(\d+)$/.exec(autoFilter?.range ?? '') ?? [];
      return [name, rows.slice(Number(from) - 1, Number(to))];
    }),
  );
}

describe('the evidence of a year', () => {
  test('holds each notice as it read in every version, and who took note of it by which receipt', async () => {
    const sheets = await sheetsIn(await (await anOfficeWithAYear()).pack(), '国庆节廉洁提醒.xlsx');
    expect(sheets.get('全文')?.map((row) => row[2])).toEqual([
      ...['正文', '国庆节廉洁提醒\n一、不收礼。', '国庆节廉洁提醒\n一、不收送礼品。'],
    ]);
    const receipts = sheets.get('回执')?.slice(1) ?? [];
    expect(receipts.map(([, , name, , , number]) => [name, number])).toEqual([
      ['王强', 'QF-2026-1123-001'],
      ['李敏', null],
      ['周敏', null],
    ]);
  });

  test('gives of a text the digest that the receipts were given for', async () => {
    const office = await anOfficeWithAYear();
    const sheets = await sheetsIn(await office.pack(), '国庆节廉洁提醒.xlsx');
    const found = await office.services.acknowledgements.findByNumber('QF-2026-1123-001');
    expect(sheets.get('全文')?.[1]?.[3]).toBe(found?.receipt.contentHash);
  });

  test('holds the scores of an exam by the roster, also of somebody who has left since, but no question before the reveal', async () => {
    const office = await anOfficeWithAYear();
    await office.stores.people.saveAll([{ before: LIAISON, after: { ...LIAISON, status: 'left' } }]);
    const sheets = await sheetsIn(await office.pack(), '年度测试.xlsx');
    expect(
      sheets
        .get('成绩')
        ?.slice(1, 3)
        .map((row) => [row[1], row[7]]),
    ).toEqual([
      ['王强', '合格'],
      ['李敏', '未合格'],
    ]);
    expect([...sheets.keys()]).not.toContain('试题');
    office.time.now += 4 * HOUR;
    const questions = (await sheetsIn(await office.pack(), '年度测试.xlsx')).get('试题') ?? [];
    expect(questions[0]).toEqual(['题目编号', '题型', '题干', '选项', '答案', '解析']);
    expect(questions.length).toBeGreaterThan(5);
  });

  test('never holds the questions of an exam whose policy keeps the answers', async () => {
    const office = await anOfficeWithAYear();
    await office.stores.exams.change('e1', (exam) => ({
      ...exam,
      review: { beforeClose: 'score', afterClose: 'marks' },
    }));
    office.time.now += 4 * HOUR;
    expect([...(await sheetsIn(await office.pack(), '年度测试.xlsx')).keys()]).toEqual(['成绩', '部门']);
  });

  test('gives the ends of the chains, by which its receipts are checked', async () => {
    const { pack, services } = await anOfficeWithAYear();
    const sheets = await sheetsIn(await pack(), '核验资料.xlsx');
    const { head } = await services.acknowledgements.verify('reminder.national-day.2026.first');
    expect(sheets.get('回执链')?.[1]?.slice(0, 4)).toEqual(['QF-2026-1123', '国庆节廉洁提醒', 1, head]);
    expect(sheets.get('封存')?.[2]?.[1]).toMatch(/^S1-/);
  });

  test('lists every record on which the figures rest, with the digest that they have of it and its file', async () => {
    const { pack, services } = await anOfficeWithAYear();
    const listed = (await sheetsIn(await pack(), '00 目录.xlsx')).get('记录')?.slice(1) ?? [];
    const counted = (await services.figures.list(YEAR)).flatMap(({ records }) => records);
    const hashes = new Map(counted.map(({ id, hash }) => [id, hash]));
    expect(new Map(listed.map(([id, , , hash]) => [id, hash]))).toEqual(hashes);
    expect(listed.every(([, , , , paths]) => /\.xlsx/.test(String(paths)))).toBe(true);
  });

  test('says of each record the same as the table of sources of the report', async () => {
    const files = await (await anOfficeWithAYear()).pack();
    const listed = (await sheetsIn(files, '00 目录.xlsx')).get('记录')?.slice(1) ?? [];
    const sources = [...(await sheetsIn(files, '数据来源表.xlsx')).values()].find((rows) =>
      rows[0]?.includes('记录编号'),
    );
    const place = (title: string) => sources?.[0]?.indexOf(title) ?? -1;
    const [id, hash] = [place('记录编号'), place('校验值')];
    const said = new Map(sources?.slice(1).map((row) => [row[id], row[hash]]));
    expect(listed.length).toBeGreaterThan(2);
    for (const [record, , , digest] of listed)
      expect([record, said.get(record ?? '')]).toEqual([record, digest]);
  });

  test('tells of nobody more than name, department and post', async () => {
    const files = await (await anOfficeWithAYear()).pack();
    const secrets = [PHONE, ...PEOPLE.map(({ telegramId }) => String(telegramId)), 'AgACAgIAAx'];
    // A digest holds the figures of an account by chance.
    const stands = (secret: string, text: string) =>
      new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`).test(text);
    for (const [path, text] of writtenIn(files))
      expect([path, secrets.filter((secret) => stands(secret, text))]).toEqual([path, []]);
  });
});

test('of a package that is too large to be sent, no more is made than shows it', async () => {
  let made = 0;
  const evidence: Pick<EvidenceService, 'makeFiles' | 'listRecords'> = {
    listRecords: async () => [],
    async *makeFiles(): AsyncGenerator<EvidenceFile> {
      for (made = 1; made <= 10; made++)
        yield { volume: 1, name: 'large.xlsx', proves: '', bytes: new Uint8Array(1_000) };
    },
  };
  const uses = { evidence, office: OFFICE };
  expect(await wholeWithin(3_000, makePackage(uses, YEAR, 0))).toBeUndefined();
  expect(made).toBeLessThan(5);
  const whole = await wholeWithin(50_000, makePackage(uses, YEAR, 0));
  expect(whole?.sha256).toBe(
    createHash('sha256')
      .update(whole?.bytes ?? '')
      .digest('hex'),
  );
});

describe('whatever things are called', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.constantFrom(
      '../../etc/passwd',
      'CON',
      '关于“五一”/端午的通知?',
      '😀'.repeat(80),
      '通知'.repeat(150),
      '',
    ),
  );

  /** What areas would give of files called so. */
  const called = (names: readonly string[]): Pick<EvidenceService, 'makeFiles' | 'listRecords'> => ({
    listRecords: async () => [],
    async *makeFiles(): AsyncGenerator<EvidenceFile> {
      for (const [index, name] of names.entries())
        yield {
          volume: 1 + (index % 10),
          name: `${name}.xlsx`,
          proves: name,
          bytes: new Uint8Array([index]),
        };
    },
  });

  test('every file has a path of its own that Windows takes, within its volume', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyName, { maxLength: 12 }), async (names) => {
        const files = await unpackMade(makePackage({ evidence: called(names), office: OFFICE }, YEAR, 0));
        const paths = [...files.keys()].filter((path) => path.includes('/'));
        expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length);
        for (const path of paths)
          expect(path).toMatch(/^(?:0\d|10) \p{L}+\/\d+-\d+ [^<>:"/\\|?*\p{Cc}]+\.xlsx$/u);
        for (const path of paths) expect(Buffer.byteLength(path)).toBeLessThan(240);
      }),
      { numRuns: 30 },
    );
  });
});
