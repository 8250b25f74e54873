import { type Act, type Name, taps, writes } from '../act.ts';

const OFFICER = '周敏';

/** How many questions each answers right; who does not come is not here. */
type Right = Readonly<Partial<Record<Name, number>>>;

const publish = (on: string, paper: string, until: string): Act => ({
  ...{ on, at: '09:20', by: OFFICER },
  does: [writes('/newexam'), taps(paper), writes(until), taps('☐ 全体'), taps('下一步'), taps('✅ 发布')],
});

const sitting = (on: string, sits: string, right: Right): Act[] =>
  (Object.entries(right) as [Name, number][]).map(([by, count]) => ({
    ...{ on, at: '10:30', by },
    ...{ sits, right: count },
  }));

const HOLIDAY_PAPER = '节前一刻钟（端午）';
const YEARLY_PAPER = '年度廉政知识测试';

/** In June one is away; in November one fails, and both of the two who have to make up for it pass. */
export const examActs: readonly Act[] = [
  publish('2026-06-15', HOLIDAY_PAPER, '6月17日 18:00'),
  ...sitting('2026-06-16', HOLIDAY_PAPER, {
    ...{ 陈国栋: 9, 林秀兰: 10, 赵志强: 8, 周敏: 10, 吴晓东: 9, 孙丽: 7 },
    ...{ 黄文斌: 9, 刘芳: 10, 何雨桐: 8, 郑凯: 9, 唐思远: 7, 沈洁: 10 },
  }),
  publish('2026-11-16', YEARLY_PAPER, '11月20日 18:00'),
  ...sitting('2026-11-18', YEARLY_PAPER, {
    ...{ 陈国栋: 76, 林秀兰: 78, 赵志强: 74, 周敏: 80, 吴晓东: 75, 孙丽: 73, 马建军: 40 },
    ...{ 黄文斌: 77, 刘芳: 79, 郑凯: 76, 唐思远: 72, 沈洁: 80 },
  }),
  {
    ...{ on: '2026-11-23', at: '09:20', by: OFFICER },
    does: [
      ...[writes('/newexam'), taps('已发布'), taps(YEARLY_PAPER)],
      ...[taps('发布补考'), writes('11月25日 18:00'), taps('✅ 发布')],
    ],
  },
  ...sitting('2026-11-24', YEARLY_PAPER, { 马建军: 76, 何雨桐: 78 }),
];
