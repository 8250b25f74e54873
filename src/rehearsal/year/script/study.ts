import { type Act, chooses, type Row, taps, writes } from '../act.ts';

const OFFICER = '周敏';
const GROUP = '中心组学习';
const ROOM = '三楼会议室';

/** The plan of the year, as 周敏 hands it in. */
export const PLAN: readonly Row[] = [
  { 月份: '2月', 学习主题: '党风廉政建设论述摘编', 学习类型: GROUP, 学习内容: '全面从严治党有关篇目' },
  { 月份: '3月', 学习主题: '全面从严治党工作会议精神', 学习类型: GROUP, 学习内容: '会议公报' },
  { 月份: '4月', 学习主题: '中国共产党廉洁自律准则', 学习类型: GROUP, 学习内容: '全文' },
  { 月份: '6月', 学习主题: '中国共产党纪律处分条例', 学习类型: GROUP, 学习内容: '第六章、第八章' },
  { 月份: '8月', 学习主题: '中央八项规定精神', 学习类型: GROUP, 学习内容: '实施细则' },
  { 月份: '10月', 学习主题: '典型案例通报', 学习类型: GROUP, 学习内容: '市纪委通报' },
  { 月份: '7月', 学习主题: '守住廉洁底线', 学习类型: '党课', 学习内容: '专题党课' },
  { 月份: '5月', 学习主题: '节前纪律要求', 学习类型: '职工学习日', 学习内容: '通知原文' },
  { 月份: '12月', 学习主题: '年度廉政学习小结', 学习类型: '支部学习', 学习内容: '各小组体会' },
].map((item) => ({
  年度: 2026,
  ...item,
  责任人: '办公室',
  参加范围: item.学习类型 === GROUP ? '中心组' : '全体',
}));

type Session = { 计划编号?: number; 日期: string; 学习主题: string; 类别: string } & Row;

/** What was held of it: the item of December was not; one staff day came beside the plan. */
export const SESSIONS: readonly Session[] = [
  group(1, '2026-02-26', { 专题研讨: '否', 主持人: '陈国栋' }),
  group(2, '2026-03-25', { 专题研讨: '是', 主持人: '陈国栋', 体会文章: 4 }),
  group(3, '2026-04-22', { 专题研讨: '否', 主持人: '林秀兰' }),
  { ...ofPlan(8), 日期: '2026-05-20', 类别: '职工学习日', 地点: '一楼礼堂' },
  group(4, '2026-06-24', { 专题研讨: '是', 主持人: '陈国栋', 体会文章: 6 }),
  { ...ofPlan(7), 日期: '2026-07-03', 类别: '党课', 主讲人: '党组书记', 地点: '一楼礼堂' },
  group(5, '2026-08-19', { 专题研讨: '否', 主持人: '陈国栋' }),
  { 日期: '2026-09-16', 类别: '职工学习日', 学习主题: '公务用车使用管理办法', 地点: '一楼礼堂' },
  group(6, '2026-10-28', { 专题研讨: '否', 主持人: '赵志强', 学习案例: 3 }),
];

function ofPlan(number: number) {
  const { 学习主题 = '', 学习内容 = '' } = PLAN[number - 1] ?? {};
  return { 计划编号: number, 学习主题: String(学习主题), 学习内容 };
}

function group(number: number, 日期: string, more: Row): Session {
  return { ...ofPlan(number), 类别: GROUP, 日期, 地点: ROOM, ...more };
}

/** One that carries out the plan is entered from its item, which says the topic and the number already. */
function hold({ 计划编号, ...row }: Session): Act {
  const at = { on: row.日期, at: '17:15', by: OFFICER } as const;
  if (计划编号 === undefined) return { ...at, enters: [row], in: '/study' };
  const { 类别: _, 学习主题, 学习内容: __, ...rest } = row;
  return { ...at, arranges: 学习主题, row: rest, in: '/study' };
}

/** Who was not there reads afterwards what a session was about. */
const makeUp = (on: string, kind: string, topic: string, absent: number): Act => ({
  ...{ on, at: '15:40', by: OFFICER },
  does: [
    ...[writes('/study'), taps(kind), chooses(topic)],
    ...[taps('📖 补学'), taps(`📨 发给 ${absent} 人`)],
  ],
});

export const studyActs: readonly Act[] = [
  { on: '2026-01-13', at: '09:30', by: OFFICER, handsIn: PLAN, in: '/studyplan' },
  ...SESSIONS.map(hold),
  makeUp('2026-03-27', GROUP, '全面从严治党工作会议精神', 1),
  makeUp('2026-07-07', '党课', '守住廉洁底线', 2),
];
