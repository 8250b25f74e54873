import { yearOf } from '../../kernel/plain-date.ts';
import { type Field, isPerson, type Values } from '../../registers/domain/field.ts';
import type { RecordKind, RegisterDefinition, RegisterRecord } from '../../registers/domain/register.ts';

/** Who bears a duty, in the order in which lists of duties have them. */
export const SUBJECTS = ['党组', '书记', '班子成员'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const DONE = '已完成';

const FIELDS = {
  year: {
    ...{ id: 'year', title: '年度', type: 'year', aliases: ['年份'] },
    initially: (today) => yearOf(today),
  },
  subject: {
    ...{ id: 'subject', title: '责任主体', type: 'choice', options: SUBJECTS, aliases: ['主体'] },
    synonyms: {
      ...{ 党组集体: '党组', 党委: '党组', 领导班子: '党组', 班子集体: '党组' },
      ...{ 党组书记: '书记', 主要负责人: '书记', 第一责任人: '书记' },
      ...{ 其他成员: '班子成员', 党组成员: '班子成员', 班子其他成员: '班子成员', 其他班子成员: '班子成员' },
    },
  },
  direction: {
    ...{ id: 'direction', title: '责任方面', type: 'text', maxLength: 60, isOptional: true },
    aliases: ['方面', '责任类别', '责任项目', '责任分类'],
    hint: '事项属于哪个方面，可以带序号，如：一、加强组织领导。没有分方面的可以跳过。',
  },
  duty: {
    ...{ id: 'duty', title: '责任内容', type: 'text' },
    aliases: ['责任事项', '责任', '任务', '工作任务', '任务内容'],
    hint: '一句话写这一项责任。',
  },
  measure: {
    ...{ id: 'measure', title: '具体措施', type: 'text', isOptional: true },
    aliases: ['措施', '工作措施', '落实措施'],
  },
  owner: {
    ...{ id: 'owner', title: '责任人', type: 'person', isOptional: true },
    aliases: ['责任单位/责任人', '具体责任人', '负责人', '责任领导'],
    hint: '请发送责任人姓名，可以只写一部分；每季度向责任人了解一次进展。没有具体责任人的可以跳过。',
  },
  due: {
    ...{ id: 'due', title: '完成时限', type: 'date', mayBeAhead: true, isOptional: true },
    aliases: ['时限', '完成期限', '完成时间'],
    hint: '请发送日期，如 12月31日；长期坚持的可以跳过。',
  },
  state: {
    ...{ id: 'state', title: '完成状态', type: 'choice', options: ['待完成', '进行中', DONE] },
    ...{ aliases: ['完成情况', '进度'], synonyms: { 未完成: '待完成', 未开始: '待完成', 推进中: '进行中' } },
    initially: () => '待完成',
  },
  progress: {
    ...{ id: 'progress', title: '落实进展', type: 'text', isOptional: true, aliases: ['进展', '落实情况'] },
    initially: () => undefined,
  },
} as const satisfies Record<string, Field>;

/** An item of the list of a year. */
const DUTY: RecordKind = {
  ...{ id: 'duty', title: '责任清单', isOfYear: true },
  fields: Object.values(FIELDS),
  knownBy: [FIELDS.subject, FIELDS.duty],
  dayOf: ({ year }) => `${year}-01-01`,
  nameOf: ({ subject, duty }) => `${subject}：${duty}`,
  keyOf: ({ year, subject, direction = '', duty }) => JSON.stringify([year, subject, direction, duty]),
};

/** The register of 主体责任清单. */
export const DUTIES: RegisterDefinition = { name: 'duties', title: '主体责任清单', kinds: [DUTY] };

/** Returns the number of the person who answers for an item; nothing where nobody is named. */
export const ownerOf = ({ owner }: Values): number | undefined =>
  isPerson(owner) ? owner.person : undefined;

export const isDone = ({ values }: Pick<RegisterRecord, 'values'>): boolean => values.state === DONE;
