import type { Field, Values } from '../../registers/domain/field.ts';
import { itemsOf } from '../../registers/domain/items.ts';

/** The fields that plan and sessions have, once: what is planned becomes what was held. */
export const TOPICS: Field = {
  ...{ id: 'topics', title: '学习主题', type: 'list', hint: '例如：中央八项规定精神。多个主题用分号分开。' },
  aliases: ['主题', '学习专题', '专题', '课题', '党课题目'],
};
export const CONTENT: Field = {
  ...{ id: 'content', title: '学习内容', type: 'text', maxLength: 300, isOptional: true },
  aliases: ['内容', '篇目', '内容/篇目', '学习篇目', '内容篇目'],
};

/** The fields that sessions of all kinds have. A session may be announced before it is held. */
export const DATE: Field = {
  id: 'date',
  title: '日期',
  type: 'date',
  mayBeAhead: true,
  aliases: ['学习时间', '学习日期'],
};
export const TIME: Field = {
  ...{ id: 'time', title: '开始时间', type: 'text', maxLength: 12, isOptional: true, sharesLine: true },
  hint: '例如：14:30。不通知的可以跳过。',
};
export const PLACE: Field = {
  ...{ id: 'place', title: '地点', type: 'text', maxLength: 60, isOptional: true, aliases: ['学习地点'] },
};
export const CHAIR: Field = {
  ...{ id: 'chair', title: '主持人', type: 'person', isOptional: true, sharesLine: true, aliases: ['主持'] },
};
/** What is known afterwards, and what follows from a plan. */
export const LATER: readonly Field[] = [
  { ...CONTENT, isLater: true },
  {
    ...{ id: 'link', title: '材料链接', type: 'text', maxLength: 300, isOptional: true, isLater: true },
    hint: '通知和补学里会带上，例如：https://…',
  },
  {
    ...{ id: 'papers', title: '体会文章', type: 'count', unit: '篇', isOptional: true, isLater: true },
    aliases: ['心得体会', '撰写文章'],
  },
  {
    ...{ id: 'cases', title: '学习案例', type: 'count', unit: '个', isOptional: true, isLater: true },
    ...{ sharesLine: true, aliases: ['案例'] },
  },
  {
    ...{ id: 'item', title: '计划编号', type: 'count', unit: '号', isOptional: true, isLater: true },
    ...{ sharesLine: true, hint: '按计划的写学习计划的编号；计划外的不写。' },
  },
];

/** Returns the topics of a session or an item of the plan, each named. */
export const topicsOf = ({ topics }: Values): string[] => itemsOf(topics);

/** Returns one line of the topics. */
export const topicLine = (values: Values): string => topicsOf(values).join('；');
