import { different as countDifferent, type Sent } from './heard.ts';
import type { Recount } from './recounted.ts';
import { some } from './recounted.ts';
import { peopleAt } from './rolls.ts';
import { countsOf } from './rows.ts';

const { howMany, named, different, sum, rowsIn } = countsOf('/study');
const plan = countsOf('/studyplan');

const GROUP = { 类别: '中心组学习' };
const KINDS = ['中心组学习', '支部学习', '党课', '读书班和培训', '职工学习日'];

export const studyRecounts: Readonly<Record<string, Recount>> = {
  'study.group': named('学习主题', GROUP),
  'study.discussions': named('学习主题', { ...GROUP, 专题研讨: '是' }),
  'study.branch': named('学习主题', { 类别: '支部学习' }),
  'study.lectures': named('学习主题', { 类别: '党课' }),
  'study.courses': named('学习主题', { 类别: '读书班和培训' }),
  'study.staff-days': named('学习主题', { 类别: '职工学习日' }),
  'study.group-topics': different('学习主题', GROUP),
  'study.papers': sum('体会文章', {}),
  'study.cases': sum('学习案例', {}),
  'study.attended': ({ rolls }) =>
    some(
      rolls.filter(({ kind }) => KINDS.includes(kind)).reduce((sum, { present }) => sum + present.length, 0),
    ),
  'study.people': peopleAt(...KINDS),
  'study.planned': plan.howMany({}),
  'study.plan-done': (evidence) => {
    const numbers = rowsIn(evidence, [{}]).flatMap(({ 计划编号 }) => 计划编号 ?? []);
    return plan.rowsIn(evidence, [{}]).length > 0 ? { value: new Set(numbers).size } : {};
  },
  'study.beside-plan': (evidence) => {
    const sessions = rowsIn(evidence, [{}]);
    return sessions.length > 0
      ? { value: sessions.filter(({ 计划编号 }) => 计划编号 === undefined).length }
      : howMany()(evidence);
  },
  'study.made-up': ({ heard }) => {
    const isAsked = ({ text }: Sent) => text.startsWith('【补学】');
    const read = heard.edited.filter((one) => isAsked(one) && one.whole.includes('QF-'));
    return heard.sent.some(isAsked)
      ? { value: countDifferent(read.map(({ chat, message }) => `${chat}.${message}`)) }
      : {};
  },
};
