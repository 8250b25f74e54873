import { type Act, chooses, type Name, type Row, taps, writes } from '../act.ts';

const OFFICER = '周敏';
const DUTIES = '/duties';

const list = (责任主体: string, 责任人: string, all: readonly [direction: string, duty: string][]): Row[] =>
  all.map(([责任方面, 责任内容]) => ({
    ...{ 年度: 2026, 责任主体, 责任方面, 责任内容, 完成时限: '2026-12-31', 完成状态: '待完成' },
    ...(责任人 && { 责任人 }),
  }));

/** As it was handed in: seven directions of the Party group, five of the secretary, three of the others. */
const HANDED_IN: readonly Row[] = [
  ...list('党组', '', [
    ['加强组织领导', '每半年专题研究一次党风廉政建设工作'],
    ['分解落实责任', '印发年度工作安排和责任清单'],
    ['开展学习教育', '按计划组织中心组学习'],
    ['严明纪律作风', '节前提醒全覆盖'],
    ['选好用好干部', '任前谈话全覆盖'],
    ['防控廉政风险', '梳理岗位风险点和防控措施'],
    ['支持监督执纪', '每年听取一次派驻纪检监察组通报'],
  ]),
  ...list('书记', '陈国栋', [
    ['部署重要工作', '主持召开党风廉政建设工作会议'],
    ['批示重要文件', '党风廉政建设文件逐件批示'],
    ['过问重大问题', '过问整改问题办理情况'],
    ['带头廉洁自律', '带头签订廉政承诺书'],
    ['管好班子队伍', '与班子成员谈话'],
  ]),
  ...list('班子成员', '林秀兰', [
    ['落实一岗双责', '分管科室工作与廉政同部署'],
    ['抓好分管监督', '每半年检查分管科室一次'],
    ['带头参加学习', '参加中心组学习并交流'],
  ]),
];

/** What was finished by the end of the year. */
const FINISHED = [
  '每半年专题研究一次',
  '印发年度工作安排',
  '按计划组织中心组学习',
  '主持召开党风廉政建设工作会议',
];

const isFinished = ({ 责任内容 }: Row): boolean => FINISHED.some((words) => String(责任内容).includes(words));

export const DUTIES_OF_YEAR: readonly Row[] = HANDED_IN.map((row) =>
  isFinished(row) ? { ...row, 完成状态: '已完成' } : row,
);

/** A record of the year is attached as proof: the duty, the figure under which it stands, and the record. */
const attach = (duty: string, figure: string, record: string): Act => ({
  ...{ on: '2026-12-29', at: '15:10', by: OFFICER },
  does: [
    ...[writes(DUTIES), chooses(duty), taps('📎 佐证'), taps('➕ 附上记录')],
    ...[chooses(figure), chooses(record)],
  ],
});

/** What an owner answers of a duty when the quarter asks how it stands. */
const answer = (on: string, by: Name, duty: string, answer: string): Act => ({
  ...{ on, at: '10:40', by },
  does: [writes('/me'), taps('我的责任事项'), chooses(duty), taps(answer)],
});

/** The officer looks at what was answered. */
const look = (on: string): Act => ({
  ...{ on, at: '16:40', by: OFFICER },
  does: [writes(DUTIES), taps('📋 本季进展')],
});

/** In September one answers of all her duties and one of some of his; what was said first of one of them is changed. */
const ANSWERS: readonly Act[] = [
  answer('2026-09-15', '林秀兰', '分管科室工作与廉政同部署', '按计划'),
  answer('2026-09-15', '林秀兰', '每半年检查分管科室一次', '有困难'),
  answer('2026-09-15', '林秀兰', '参加中心组学习并交流', '已完成'),
  answer('2026-09-15', '陈国栋', '过问整改问题办理情况', '有困难'),
  answer('2026-09-16', '陈国栋', '过问整改问题办理情况', '按计划'),
  look('2026-09-17'),
];

export const dutyActs: readonly Act[] = [
  { on: '2026-02-02', at: '10:10', by: OFFICER, handsIn: HANDED_IN, in: DUTIES },
  ...FINISHED.map(
    (corrects): Act => ({
      ...{ on: '2026-12-18', at: '16:10', by: OFFICER, in: DUTIES },
      ...{ corrects, field: '完成状态', to: '已完成' },
    }),
  ),
  ...ANSWERS,
  attach('每半年专题研究一次', '专题研究党风廉政建设', '党组专题研究2026年党风廉政建设工作'),
  attach('每半年专题研究一次', '专题研究党风廉政建设', '党组专题研究半年党风廉政建设工作'),
  attach('主持召开党风廉政建设工作会议', '党风廉政建设部署会', '全市档案系统党风廉政建设工作会议'),
];
