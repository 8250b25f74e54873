import { byDayAndName, DATE, formOf, named, PEOPLE, PLACE, REMARK } from '../fields.ts';
import type { YearRecordKind } from '../record-kind.ts';

/** Meetings: that they were held, not what was said. */
export const meeting: YearRecordKind = {
  ...{ id: 'meeting', title: '会议', volume: 1, ...byDayAndName },
  roll: { heading: '会议', volume: 1 },
  fields: [
    DATE,
    formOf('会议类型', [
      ...['专题研究', '部署会', '民主生活会', '组织生活会'],
      ...['调度会', '形势分析会', '其他'],
    ]),
    named('会议名称', '例如：党风廉政建设工作会议。'),
    ...[PLACE, PEOPLE, REMARK],
  ],
  figures: [
    {
      ...{
        id: 'special',
        label: '专题研究党风廉政建设',
        unit: '次',
        counts: ({ form }) => form === '专题研究',
        usual: 2,
      },
      definition: '类型为专题研究的会议，一次计一次；一般会议附带研究的不在内。',
    },
    {
      ...{
        id: 'deployment',
        label: '党风廉政建设部署会',
        unit: '次',
        counts: ({ form }) => form === '部署会',
        usual: 1,
      },
      names: ({ name }) => String(name),
      definition: '类型为部署会的会议，一次计一次。',
    },
    {
      ...{ id: 'life', label: '民主生活会和组织生活会', unit: '次', usual: 1 },
      counts: ({ form }) => form === '民主生活会' || form === '组织生活会',
      definition: '类型为民主生活会、组织生活会的会议，一次计一次。',
    },
    {
      ...{ id: 'review', label: '调度会和形势分析会', unit: '次' },
      counts: ({ form }) => form === '调度会' || form === '形势分析会',
      definition: '类型为调度会、廉政形势分析会的会议，一次计一次。',
    },
  ],
};
