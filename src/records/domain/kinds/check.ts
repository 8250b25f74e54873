import { byDayAndName, DATE, named, REMARK } from '../fields.ts';
import { countIn, type YearRecordKind } from '../record-kind.ts';

/** 监督检查: numbers alone, no case. */
export const check: YearRecordKind = {
  ...{ id: 'check', title: '监督检查', volume: 9, ...byDayAndName },
  fields: [
    DATE,
    named('检查内容', '例如：公务用车管理。'),
    { id: 'found', title: '发现问题', type: 'count', unit: '个' },
    { id: 'closed', title: '已整改', type: 'count', unit: '个', isOptional: true },
    REMARK,
  ],
  figures: [
    {
      ...{ id: 'held', label: '监督检查', unit: '次', usual: 1 },
      definition: '当年开展的监督检查，一次计一次。',
    },
    {
      ...{ id: 'found', label: '检查发现问题', unit: '个', adds: (values) => countIn(values, 'found') },
      definition: '各次检查发现的问题之和。',
    },
    {
      ...{ id: 'closed', label: '检查问题已整改', unit: '个', adds: (values) => countIn(values, 'closed') },
      counts: ({ closed }) => closed !== undefined,
      definition: '各次检查填写的已整改数之和，没有填写的不在内。',
    },
  ],
};
