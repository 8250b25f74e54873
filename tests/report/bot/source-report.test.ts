import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeReport } from '../../../src/report/bot/write-report.ts';
import { SKELETONS } from '../../../src/report/domain/skeletons.ts';
import { manyPeople } from '../../support/cast.ts';
import { paragraphsOf } from '../../support/files.ts';
import { type BuiltTestOffice, buildTestOffice } from '../../support/office.ts';
import { beginCampaign, signBy } from '../../support/pledges.ts';

type Fact = { part: number; says: string; amount?: number };
const FACTS: readonly Fact[] = JSON.parse(
  readFileSync('tests/fixtures/yearly-report-2023/facts.json', 'utf8'),
);

const PEOPLE = manyPeople(13);
const TOPICS = [
  '论述摘编',
  '国务院廉政工作会议讲话',
  '自治区廉政工作会议讲话',
  '市纪委全会讲话',
  '廉洁自律准则',
  '纪律处分条例',
];

/** Where each fact stands in the report of an office that recorded the year with the product. */
const STANDS: Readonly<Record<string, string | readonly string[]>> = {
  印发工作安排: '《2023年度党风廉政建设和反腐败工作安排》',
  专题研究部署: '专题研究党风廉政建设工作2次（1月30日、7月12日）',
  党组承担的责任方面: '党组承担7个方面的具体责任',
  党组书记承担的责任方面: '党组书记承担5个方面的具体责任',
  其他成员承担的责任方面: '班子其他成员承担3个方面的具体责任',
  '调整领导小组，抓的方面': ['《关于调整党风廉政建设和反腐败工作领导小组的通知》', '〔人工填报：领导小组'],
  全体党员干部签订承诺书: '签订廉政承诺书13份',
  制定学习教育计划: '《2023年度党风廉政建设学习教育计划》',
  党组中心组专题学习: '围绕党风廉政建设开展学习6次',
  学习的各个专题: TOPICS,
  廉政教育测试: '〔待补：廉政知识测试〕',
  前往反腐倡廉教育基地: '组织参观廉政教育基地1次',
  提拔的同志: '〔人工填报：干部选拔任用',
  自治区的规定: '〔人工填报：上级实施细则',
  市委的具体规定: '〔人工填报：上级实施细则',
  印发专项整治工作方案: '《乡村振兴领域专项整治工作方案》',
  '3月14日召开会议': '召开部署会1次（3月14日全市乡村振兴局长会议暨党风廉政建设工作会议）',
  提醒的节点: '在春节、清明节、劳动节、国庆节等4个重要节点',
  建党日主题党日: '开展主题党日活动1次，主题包括红色之旅主题党日',
  印发风险防控实施方案: '《廉政风险防控工作实施方案》',
  制定风险防控台账: '梳理2个岗位的廉政风险点2个',
  个人廉政风险防控登记表: '个人廉政风险防控登记表〔待补：',
  廉政自律承诺书: '廉政自律承诺书13份',
};

const wordsOf = (says: string): string[] => [STANDS[says] ?? []].flat();

/** What the office fills in by hand. */
function isLeft(says: string): boolean {
  return wordsOf(says).some((words) => words.includes('〔'));
}

test('each figure and dated act of the report of 2023 stands in the report that is made of its records, or is left to be filled in', async () => {
  const report = await reportOf(await officeOf2023());
  expect(Object.keys(STANDS)).toEqual(FACTS.map(({ says }) => says));
  const missing = FACTS.flatMap(({ says }) => wordsOf(says).filter((words) => !report.includes(words)));
  expect(missing).toEqual([]);
});

test.each(FACTS.filter(({ says, amount = 1 }) => amount > 1 && !isLeft(says)))(
  'the report of 2023 says the number of “$says”: $amount',
  ({ says, amount }) => expect(wordsOf(says).join()).toContain(String(amount)),
);

/** An office of thirteen that entered what the report of 2023 tells, each when it was. */
async function officeOf2023(): Promise<BuiltTestOffice> {
  const office = await buildTestOffice({ at: Date.parse('2023-01-03T08:30:00+08:00'), people: PEOPLE });
  await sendReminders(office);
  office.clock.set(Date.parse('2023-12-20T09:00:00+08:00'));
  await enterRecords(office);
  await enterStudy(office);
  await enterDuties(office);
  await enterRisks(office);
  await signBy(office, await beginCampaign(office), ...PEOPLE);
  return office;
}

/** Of the seven holidays the bureau reminded at four: the others' days pass unseen. */
async function sendReminders({ services, clock }: BuiltTestOffice): Promise<void> {
  for (const day of ['2023-01-20', '2023-04-04', '2023-04-28', '2023-09-28']) {
    clock.set(Date.parse(`${day}T11:00:00+08:00`));
    await services.reminders.sendDueReminders();
  }
}

async function enterRecords({ services: { records } }: BuiltTestOffice): Promise<void> {
  const document = (date: string, form: string, name: string) => ['document', { date, form, name }] as const;
  const all = [
    document('2023-02-10', '年度安排', '2023年度党风廉政建设和反腐败工作安排'),
    document('2023-02-14', '通知', '关于调整党风廉政建设和反腐败工作领导小组的通知'),
    document('2023-02-20', '学习计划', '2023年度党风廉政建设学习教育计划'),
    document('2023-03-02', '工作方案', '乡村振兴领域专项整治工作方案'),
    document('2023-05-08', '工作方案', '廉政风险防控工作实施方案'),
    ['meeting', { date: '2023-01-30', form: '专题研究', name: '专题研究部署' }],
    ['meeting', { date: '2023-07-12', form: '专题研究', name: '专题研究半年工作' }],
    ['meeting', { date: '2023-03-14', form: '部署会', name: '全市乡村振兴局长会议暨党风廉政建设工作会议' }],
    ['education', { date: '2023-05-19', form: '参观教育基地', name: '参观市反腐倡廉教育基地' }],
    ['party-day', { date: '2023-06-30', name: '红色之旅主题党日' }],
  ] as const;
  for (const [kind, values] of all) await records.enter(await records.takeNumber(), kind, values, 0);
}

async function enterStudy({ services: { studySessions } }: BuiltTestOffice): Promise<void> {
  for (const [index, topics] of TOPICS.entries()) {
    const values = { date: `2023-0${index + 2}-15`, topics, discussion: '否' };
    await studySessions.enter(await studySessions.takeNumber(), 'group', values, 0);
  }
}

async function enterDuties({ services: { dutyRegister } }: BuiltTestOffice): Promise<void> {
  const counts = { 党组: 7, 书记: 5, 班子成员: 3 };
  for (const [subject, count] of Object.entries(counts))
    for (let number = 1; number <= count; number++) {
      const values = {
        year: 2023,
        subject,
        direction: `方面${number}`,
        duty: `责任${number}`,
        state: '待完成',
      };
      await dutyRegister.enter(await dutyRegister.takeNumber(), 'duty', values, 0);
    }
}

async function enterRisks({ services: { riskPoints } }: BuiltTestOffice): Promise<void> {
  for (const post of ['项目管理', '采购']) {
    const values = { date: '2023-05-10', post, level: '高', form: '规避公开程序', measures: '集体研究' };
    await riskPoints.enter(await riskPoints.takeNumber(), 'point', values, 0);
  }
}

async function reportOf({ services, ground }: BuiltTestOffice): Promise<string> {
  const span = services.figures.readSpan('2023');
  const [chapters] = SKELETONS;
  const written =
    span &&
    (await writeReport(
      { ...services, office: ground.office },
      { skeleton: chapters, span, figures: await services.figures.list(span) },
    ));
  if (!written || 'refused' in written) throw new Error('The report was not written.');
  return paragraphsOf(written.bytes).join('\n');
}
