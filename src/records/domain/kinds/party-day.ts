import { byDayAndName, DATE, named, PEOPLE, PLACE, REMARK } from '../fields.ts';
import { attendanceFigures, type YearRecordKind } from '../record-kind.ts';

/** 主题党日 */
export const partyDay: YearRecordKind = {
  ...{ id: 'party-day', title: '主题党日', volume: 4, ...byDayAndName },
  roll: { heading: '活动', volume: 4 },
  fields: [DATE, named('党日主题', '例如：重温入党誓词。'), PLACE, PEOPLE, REMARK],
  figures: [
    {
      ...{ id: 'held', label: '主题党日', unit: '次', names: ({ name }) => String(name) },
      usual: 1,
      definition: '当年开展的主题党日活动，一次计一次。',
    },
    ...attendanceFigures('参加主题党日', '次'),
  ],
};
