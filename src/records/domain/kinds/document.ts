import { byDayAndName, DATE, formOf, named, REMARK } from '../fields.ts';
import type { YearRecordKind } from '../record-kind.ts';

/** 印发的文件 and 制度. */
export const document: YearRecordKind = {
  ...{ id: 'document', title: '文件', volume: 1, ...byDayAndName },
  fields: [
    DATE,
    formOf('文件类型', ['年度安排', '工作方案', '责任清单', '学习计划', '通知', '制度', '其他']),
    named('文件标题', '写全称，不写书名号。'),
    { id: 'code', title: '文号', type: 'text', maxLength: 40, isOptional: true },
    REMARK,
  ],
  figures: [
    {
      ...{ id: 'issued', label: '印发文件', unit: '份', names: ({ name }) => String(name) },
      counts: ({ form }) => form !== '制度',
      usual: 1,
      definition: '当年印发的文件，制度另计。',
    },
    {
      ...{ id: 'rules', label: '建立健全制度', unit: '项', counts: ({ form }) => form === '制度' },
      names: ({ name }) => String(name),
      definition: '当年制定或修订的制度，一项计一项。',
    },
  ],
};
