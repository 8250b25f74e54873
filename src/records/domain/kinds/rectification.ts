import { byDayAndName, DATE, formOf, named } from '../fields.ts';
import type { YearRecordKind } from '../record-kind.ts';

/** 整改: a problem of the office, with what is done about it. */
export const rectification: YearRecordKind = {
  ...{ id: 'rectification', title: '整改', volume: 9, ...byDayAndName },
  fields: [
    DATE,
    formOf('问题来源', ['自查', '巡察', '考核', '其他']),
    named('问题', '一句话写问题，不写个人。'),
    { id: 'measure', title: '整改措施', type: 'text' },
    { id: 'owner', title: '责任人', type: 'text', maxLength: 40, hint: '写部门或职务。' },
    { id: 'due', title: '完成期限', type: 'date', mayBeAhead: true, isOptional: true },
    { id: 'state', title: '整改状态', type: 'choice', options: ['整改中', '已完成', '长期坚持'] },
  ],
  figures: [
    {
      ...{ id: 'problems', label: '整改问题', unit: '个' },
      definition: '当年列入整改的问题，一条计一个。',
    },
    {
      ...{ id: 'done', label: '完成整改', unit: '个', counts: ({ state }) => state !== '整改中' },
      definition: '状态为已完成或长期坚持的问题。',
    },
  ],
};
