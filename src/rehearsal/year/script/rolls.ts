import type { Act } from '../act.ts';

const OFFICER = '周敏';
const EVERYBODY = ['☐ 全体'];
const GROUP = ['标签', '☐ 中心组', '完成'];

/** Who was not there, of whom was to come: the others were. */
export const rollActs: readonly Act[] = [
  {
    ...{ on: '2026-04-21', at: '10:10', by: OFFICER, in: '/records', kind: '警示教育' },
    ...{ rolls: '参观市反腐倡廉教育基地', listed: EVERYBODY, absent: { 何雨桐: '请假' } },
  },
  {
    ...{ on: '2026-07-01', at: '10:10', by: OFFICER, in: '/records', kind: '主题党日' },
    ...{ rolls: '红色之旅现场教育', listed: ['标签', '☐ 党员', '完成'], absent: { 沈洁: '公务' } },
  },
  {
    ...{ on: '2026-03-26', at: '10:10', by: OFFICER, in: '/study', kind: '中心组学习' },
    ...{ rolls: '全面从严治党工作会议精神', listed: GROUP, absent: { 郑凯: '公务' } },
  },
  {
    ...{ on: '2026-06-25', at: '10:10', by: OFFICER, in: '/study', kind: '中心组学习' },
    ...{ rolls: '中国共产党纪律处分条例', listed: GROUP, absent: {} },
  },
  {
    ...{ on: '2026-07-06', at: '10:10', by: OFFICER, in: '/study', kind: '党课' },
    ...{ rolls: '守住廉洁底线', listed: EVERYBODY, absent: { 马建军: '公务', 唐思远: '其他' } },
  },
];
