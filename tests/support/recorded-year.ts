import type { Values } from '../../src/registers/domain/field.ts';
import type { BuiltTestOffice } from './office.ts';

type Recording = Pick<BuiltTestOffice['services'], 'records' | 'studySessions'>;
type Entry = readonly [kind: string, values: Values];

/** What an office of 13 has entered by the end of November: every kind of record, and of talks and checks none that counts nothing. */
const YEAR: readonly Entry[] = [
  ['base', { date: '2026-01-05', staff: 13, members: 11, branches: 1, leaders: 4 }],
  [
    'document',
    { date: '2026-02-10', form: '年度安排', name: '清风市档案局2026年度党风廉政建设和反腐败工作安排' },
  ],
  ['document', { date: '2026-06-08', form: '制度', name: '公务用车管理办法' }],
  ['meeting', { date: '2026-02-06', form: '专题研究', name: '党组会议专题研究党风廉政建设' }],
  ['meeting', { date: '2026-03-14', form: '部署会', name: '全市档案系统党风廉政建设工作会议', people: 43 }],
  ['meeting', { date: '2026-08-20', form: '专题研究', name: '党组会议专题研究下半年党风廉政建设' }],
  ['education', { date: '2026-04-16', form: '参观教育基地', name: '参观市廉政教育基地', people: 12 }],
  ['education', { date: '2026-09-18', form: '观看警示片', name: '观看警示教育片', people: 13 }],
  ['party-day', { date: '2026-07-01', name: '重走红色路', people: 11 }],
  ['talk', { date: '2026-01-20', form: '集体谈话', talker: '党组书记', people: 13, topic: '节前提醒' }],
  ['talk', { date: '2026-05-12', form: '提醒谈话', talker: '分管领导', people: 1 }],
  ['check', { date: '2026-05-20', name: '公务用车管理', found: 2, closed: 2 }],
  [
    'rectification',
    {
      ...{ date: '2026-05-21', form: '自查', name: '用车登记不全', measure: '逐次登记' },
      ...{ owner: '办公室', state: '已完成' },
    },
  ],
];

/** What was studied; a topic of two sessions is one topic. */
const STUDIED: readonly Entry[] = [
  ['group', { date: '2026-03-05', topics: '中央八项规定精神；廉洁自律准则', discussion: '否' }],
  ['group', { date: '2026-06-11', topics: '纪律处分条例；廉洁自律准则', discussion: '是' }],
];

/** Enters a year of an office of 13, and one meeting of the year before. */
export async function recordYear({ records, studySessions }: Recording): Promise<void> {
  const former: Entry = ['meeting', { date: '2025-05-09', form: '专题研究', name: '上年专题会议' }];
  for (const [kind, values] of [former, ...YEAR])
    await records.enter(await records.takeNumber(), kind, values, 0);
  for (const [kind, values] of STUDIED)
    await studySessions.enter(await studySessions.takeNumber(), kind, values, 0);
}
