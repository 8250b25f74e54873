import { INVENTED_OFFICE } from '../../invented-office.ts';
import { type Act, chooses, type Name, type Step, taps, writes } from '../act.ts';

const OFFICER = '周敏';
const SELF_DISCIPLINE = '2026年度廉政自律承诺书';
const FAMILY = '2026年度家庭助廉承诺书';

/** The person whose signature on paper is entered by the officer. */
const ON_PAPER = '何雨桐';
const LEADERS = ['陈国栋', '林秀兰', '赵志强'];

const begin = (on: string, kind: string, audience: readonly Step[], headcount: number): Act => ({
  ...{ on, at: '09:20', by: OFFICER },
  does: [
    ...[writes('/pledge'), taps('➕ 发起签署'), taps(kind), ...audience, taps('下一步')],
    ...[taps('15 天'), taps('下一步'), writes(String(headcount))],
  ],
});

const sign = (by: Name): Act => ({ on: '2026-03-06', at: '10:30', by, signs: SELF_DISCIPLINE });

/** The two sides of a letter of responsibility, by their level: a superior and those who answer to them. */
type Letter = { level: string; upper: Name; lower: readonly Name[]; signers: readonly Name[] };

/** Both sides sign at two levels; at the third the superior does not, so that nothing is signed. */
const LETTERS: readonly Letter[] = [
  letter('书记—副职', '陈国栋', ['林秀兰', '赵志强']),
  letter('副职—部门负责人', '林秀兰', ['周敏', '黄文斌']),
  { ...letter('部门负责人—工作人员', '黄文斌', ['刘芳', '何雨桐']), signers: ['刘芳'] },
];

function letter(level: string, upper: Name, lower: readonly Name[]): Letter {
  return { level, upper, lower, signers: [upper, ...lower] };
}

const letterActs = ({ level, upper, lower, signers }: Letter): Act[] => [
  begin(
    '2026-03-17',
    '党风廉政建设责任书',
    [taps(level), writes(upper), taps('姓名'), writes(lower.join('、')), taps('完成')],
    lower.length + 1,
  ),
  ...signers.map(
    (by): Act => ({
      ...{ on: '2026-03-18', at: '10:30', by },
      signs: `2026年度党风廉政建设责任书（${level}）`,
    }),
  ),
];

const registerFamily = (by: Name): Act => ({
  ...{ on: '2026-05-14', at: '10:30', by, registers: FAMILY, relation: '配偶' },
});

/** Thirteen pledges, one of them on paper; letters of responsibility; and pledges of the leaders' families. */
export const pledgeActs: readonly Act[] = [
  begin('2026-03-05', '廉政自律承诺书', [taps('☐ 全体')], 13),
  ...INVENTED_OFFICE.people
    .map(({ name }) => name)
    .filter((name) => name !== ON_PAPER)
    .map(sign),
  {
    ...{ on: '2026-03-12', at: '15:10', by: OFFICER },
    does: [
      ...[writes('/pledge'), chooses(SELF_DISCIPLINE), taps('📝 线下签署'), taps('☑ 录入签署')],
      ...[taps(`☐ ${ON_PAPER}`), taps('保存（签字）')],
    ],
  },
  begin('2026-05-12', '家庭助廉承诺书', ['部门', '☐ 局领导', '完成'].map(taps), LEADERS.length),
  ...LEADERS.map(registerFamily),
  ...LETTERS.flatMap(letterActs),
];
