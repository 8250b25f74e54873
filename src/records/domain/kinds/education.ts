import { byDayAndName, DATE, formOf, named, PEOPLE, PLACE, REMARK } from '../fields.ts';
import { attendanceFigures, type YearRecordKind } from '../record-kind.ts';

/** 警示教育 */
export const education: YearRecordKind = {
  ...{ id: 'education', title: '警示教育', volume: 4, ...byDayAndName },
  roll: { heading: '活动', volume: 4 },
  fields: [
    DATE,
    formOf('教育形式', ['参观教育基地', '观看警示片', '案例通报', '旁听庭审', '专题讲座', '其他']),
    named('活动名称', '例如：参观市廉政教育基地。'),
    ...[PLACE, PEOPLE, REMARK],
  ],
  figures: [
    {
      ...{ id: 'held', label: '警示教育', unit: '次', names: ({ name }) => String(name) },
      usual: 1,
      definition: '当年开展的警示教育，一场计一次，各种形式都在内。',
    },
    {
      ...{ id: 'visits', label: '参观教育基地', unit: '次', counts: ({ form }) => form === '参观教育基地' },
      definition: '警示教育中形式为参观教育基地的，已包含在“警示教育”中。',
    },
    {
      ...{ id: 'films', label: '观看警示片', unit: '场', counts: ({ form }) => form === '观看警示片' },
      definition: '警示教育中形式为观看警示片的，已包含在“警示教育”中。',
    },
    ...attendanceFigures('接受警示教育', '场'),
  ],
};
