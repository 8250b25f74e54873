import { INVENTED_OFFICE } from '../../invented-office.ts';
import { type Act, chooses, type Name, taps, writes } from '../act.ts';

const OFFICER = '周敏';
const SELF_DISCIPLINE = '2026年度廉政自律承诺书';
const FAMILY = '2026年度家庭助廉承诺书';

/** The person whose signature on paper is entered by the officer. */
const ON_PAPER = '何雨桐';
const LEADERS = ['陈国栋', '林秀兰', '赵志强'];

const begin = (on: string, kind: string, audience: readonly string[], headcount: number): Act => ({
  ...{ on, at: '09:20', by: OFFICER },
  does: [
    ...[writes('/pledge'), taps('➕ 发起签署'), taps(kind), ...audience.map(taps), taps('下一步')],
    ...[taps('15 天'), taps('下一步'), writes(String(headcount))],
  ],
});

const sign = (by: Name): Act => ({ on: '2026-03-06', at: '10:30', by, signs: SELF_DISCIPLINE });

const registerFamily = (by: Name): Act => ({
  ...{ on: '2026-05-14', at: '10:30', by, registers: FAMILY, relation: '配偶' },
});

/** Thirteen pledges, one of them on paper; and those of the leaders' families. */
export const pledgeActs: readonly Act[] = [
  begin('2026-03-05', '廉政自律承诺书', ['☐ 全体'], 13),
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
  begin('2026-05-12', '家庭助廉承诺书', ['部门', '☐ 局领导', '完成'], LEADERS.length),
  ...LEADERS.map(registerFamily),
];
