import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { createPrivacyFeature } from '../../src/bot/commands/privacy.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import type { PrivacyClause } from '../../src/bot/privacy-clause.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import type { Person } from '../../src/kernel/person.ts';
import { askIdOf } from '../../src/pledges/domain/campaign.ts';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { inventedQuestions, sitExam } from '../support/exam-office.ts';
import { anExam } from '../support/exams.ts';
import { receiveFile } from '../support/files.ts';
import { type BuiltTestOffice, buildTestOffice, startTestOffice } from '../support/office.ts';
import { dataOf } from '../support/own-data.ts';
import { beginCampaign } from '../support/pledges.ts';

const PEOPLE = [CLERK, LIAISON, OFFICER];
const DOWNLOAD = '📥 下载我的数据';
const NOTICE = 'broadcast.1';

const anOffice = () => buildTestOffice({ people: PEOPLE, content: inventedQuestions({}) });

async function published(office: BuiltTestOffice) {
  const found = await office.services.exams.publish(anExam(), '考试通知');
  if ('refused' in found) throw new Error('The exam was refused.');
  return found.exam;
}

async function acknowledge({ services }: Pick<BuiltTestOffice, 'services'>, ...people: Person[]) {
  await services.notices.startNotice({
    ...{ id: NOTICE, kind: 'broadcast', title: '重申纪律要求', action: 'acknowledge', audience: EVERYBODY },
    content: { kind: 'text', text: '重申纪律要求' },
  });
  for (const { id } of people)
    await services.acknowledgements.acknowledge(NOTICE, id, { messageId: 1, sentAt: 1 });
}

describe('the file of what is kept of somebody', () => {
  test('has what the roster says of them, and of their account', async () => {
    const sheets = await dataOf(await anOffice(), {
      ...CLERK,
      ...{ phone: '13800000000', email: 'wang@bureau.gov.cn', tags: ['党员'] },
    });
    expect(sheets.名册与账号).toEqual(
      expect.arrayContaining([
        ...['姓名 王强', '手机 13800000000', '邮箱 wang@bureau.gov.cn'],
        ...['标签 党员', 'Telegram 账号 1001'],
      ]),
    );
  });

  test('has what was asked of them, with the number of their own receipt', async () => {
    const office = await anOffice();
    await acknowledge(office, LIAISON, CLERK);
    const sheets = await dataOf(office, CLERK);
    expect(sheets.通知知悉与承诺书签署).toHaveLength(1);
    expect(sheets.通知知悉与承诺书签署?.[0]).toMatch(/^通知 重申纪律要求 .*已知悉 ⏱ \S+ QF-2026-1123-002$/);
    const officers = await dataOf(office, OFFICER);
    expect(officers.通知知悉与承诺书签署?.[0]).toMatch(/^通知 重申纪律要求 .*未知悉/);
  });

  test('has their scores and times, and neither an answer nor the score of anybody else', async () => {
    const office = await anOffice();
    const exam = await published(office);
    await sitExam(office.services, CLERK.id, exam.id, true);
    const sheets = await dataOf(office, CLERK);
    expect(sheets.考试与成绩).toHaveLength(1);
    expect(sheets.考试与成绩?.[0]).toMatch(/^年度测试 1 线上 ⏱ ⏱ \d+ \d+ \d+ 合格$/);
    expect((await dataOf(office, LIAISON)).考试与成绩).toEqual([]);
  });

  test('has of an attempt that they are at no score', async () => {
    const office = await anOffice();
    const exam = await published(office);
    await office.services.attempts.start(CLERK, exam.id, 1);
    expect((await dataOf(office, CLERK)).考试与成绩?.[0]).toMatch(/ ⏱ {2,}\d+ \d+ 未交卷$/);
  });

  test('has how they fared in practice, question by question', async () => {
    const office = await anOffice();
    const record = { right: 2, wrong: 1, lastAt: 1 };
    const card = { serial: 1, topic: { kind: 'mixed' }, questionId: 'gone', order: [], chosen: [] } as const;
    await office.stores.practice.saveAnswer(
      CLERK.id,
      { ...card, order: [], chosen: [], isAnswered: true },
      record,
    );
    expect((await dataOf(office, CLERK)).练习).toEqual(['gone  2 1 ⏱ 否']);
    expect((await dataOf(office, LIAISON)).练习).toEqual([]);
  });

  test('has when they were away', async () => {
    const absences = [{ from: '2026-12-01', until: '2026-12-05', reason: '出差' as const }];
    const sheets = await dataOf(await anOffice(), { ...CLERK, absences });
    expect(sheets.外出登记).toEqual(['出差 2026-12-01 2026-12-05']);
  });

  test('has whether they were there, wherever they were to come, in every year', async () => {
    const office = await anOffice();
    const { records, rolls } = office.services;
    for (const date of ['2026-11-20', '2025-11-20'])
      await records.enter(
        await records.takeNumber(),
        'meeting',
        { date, form: '部署会', name: '部署会议' },
        OFFICER_ID,
      );
    for (const [id, day] of [
      ['records:1', '2026-11-20'],
      ['records:2', '2025-11-20'],
    ] as const) {
      const subject = { id, day, label: '会议' };
      await rolls.choose(subject, { audience: EVERYBODY, side: 'include', labels: {} }, OFFICER_ID);
      await rolls.begin(subject);
      if (id === 'records:1') await rolls.mark(subject, CLERK.id, '请假', OFFICER_ID);
      await rolls.take(subject, OFFICER_ID);
    }
    expect((await dataOf(office, CLERK)).学习与点名).toEqual([
      '2025-11-20 会议 部署会议 出席',
      '2026-11-20 会议 部署会议 缺席（请假）',
    ]);
  });

  test('has what they wrote and were answered, and by nobody named', async () => {
    const office = await anOffice();
    const { suggestions } = office.services;
    await suggestions.record(LIAISON, '别人的话');
    const kept = await suggestions.record(CLERK, '食堂公示接待清单');
    if ('refused' in kept) throw new Error(kept.refused);
    await suggestions.answer(kept.number, { by: OFFICER_ID, text: '下月起公示' });
    expect((await dataOf(office, CLERK)).意见建议).toEqual(['⏱ 食堂公示接待清单 ⏱ 下月起公示']);
  });

  test('has what they said of questions; an answer, which may tell a key, waits while they are at a paper', async () => {
    const office = await anOffice();
    const { bankReports, attempts } = office.services;
    const kept = await bankReports.record({ personId: CLERK.id, questionId: 'q', text: '答案不对' });
    if ('refused' in kept) throw new Error(kept.refused);
    await bankReports.answer(kept.number, '应选 B', OFFICER_ID);
    expect((await dataOf(office, CLERK)).题目反映).toEqual(['⏱ q  答案不对 ⏱ 应选 B']);
    const exam = await published(office);
    await attempts.start(CLERK, exam.id, 1);
    expect((await dataOf(office, CLERK)).题目反映?.join()).not.toContain('应选 B');
  });

  test('has what was decided about them, without who decided and what it meant for others', async () => {
    const office = await anOffice();
    const [at, by] = [office.time.now, OFFICER_ID];
    const record = office.stores.audit.record;
    await record({
      ...{ at, by, action: 'score-entered', subject: '年度测试', reason: '李敏的试卷也补录' },
      people: [
        { personId: LIAISON.id, after: { score: 61, isOnPaper: true } },
        { personId: CLERK.id, after: { score: 86, isOnPaper: true } },
      ],
    });
    await record({ at, by, action: 'person-left', subject: { personId: LIAISON.id }, reason: '李敏调离' });
    await record({ at, by, action: 'account-unbound', subject: { personId: CLERK.id }, reason: '换手机' });
    const lines = (await dataOf(office, CLERK)).操作记录 ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^⏱ 管理人员 .* 换手机$/);
    expect(lines[1]).toContain('86 分（线下）');
    expect(lines.join()).not.toMatch(/61|李敏|周敏/);
  });
});

test('whoever is on no roster is offered no file', async () => {
  const clauses: PrivacyClause[] = [];
  const feature = createPrivacyFeature(clauses, [], { name: '清风市档案局', timezone: 'Asia/Shanghai' }, [
    'telegram',
  ]);
  const ctx = { role: 'stranger', person: undefined } as FeatureContext;
  expect((await feature.run?.(ctx, ''))?.buttons?.flat()).toEqual([]);
});

test('the photo of what somebody signed on paper follows the file of their data', async () => {
  const office = await startTestOffice({ people: PEOPLE, content: {} });
  const { clerk, api, services } = office;
  const number = await beginCampaign(office);
  const entry = { channel: 'signature', officer: OFFICER_ID } as const;
  await services.acknowledgements.enter(askIdOf(number), [CLERK.id], entry);
  const campaign = await services.pledgeCampaigns.find(number);
  if (!campaign) throw new Error('it was begun');
  await services.pledgePhotos.save(campaign, CLERK.id, new Uint8Array(Buffer.from('照片')), OFFICER_ID);
  const card = await ask(clerk, '/privacy');
  await clerk.tap(card.message_id, DOWNLOAD);
  const photo = await receiveFile(api, clerk, `${campaign.title}-${campaign.code}-本人签署.jpg`);
  expect(Buffer.from(photo).toString()).toBe('照片');
});

test('a person takes their data from /privacy: their receipt is in it, and no colleague; the deed is nobody else’s business', async () => {
  const office = await startTestOffice({ people: PEOPLE, content: inventedQuestions({}) });
  const { clerk, outsider, api } = office;
  await acknowledge(office, LIAISON, CLERK);
  const kept = await office.services.suggestions.record(CLERK, '食堂公示接待清单');
  if ('refused' in kept) throw new Error(kept.refused);
  await office.services.suggestions.answer(kept.number, { by: OFFICER_ID, text: '下月起公示' });
  const card = await ask(clerk, '/privacy');
  await clerk.tap(card.message_id, DOWNLOAD);
  const { sheets } = await readXlsx(await receiveFile(api, clerk, '王强的数据.xlsx'));
  const said = JSON.stringify(sheets);
  expect(said).toContain('QF-2026-1123-002');
  expect(said).toContain('下月起公示');
  for (const other of ['李敏', '周敏', 'QF-2026-1123-001']) expect(said).not.toContain(other);

  const strangers = await ask(outsider, '/privacy');
  expect(buttonsOf(strangers)).not.toContain(DOWNLOAD);
  const refused = await outsider.tapData(strangers.message_id, 'privacy.data');
  expect(refused.text).toContain('请先通过个人链接完成绑定');
});
