import { byDayAndName, DATE, named, PEOPLE, PLACE, REMARK } from '../fields.ts';
import { countIn, type YearRecordKind } from '../record-kind.ts';

/** 主题党日 */
export const partyDay: YearRecordKind = {
  ...{ id: 'party-day', title: '主题党日', volume: 4, ...byDayAndName },
  fields: [DATE, named('党日主题', '例如：重温入党誓词。'), PLACE, PEOPLE, REMARK],
  figures: [
    {
      ...{ id: 'held', label: '主题党日', unit: '次', names: ({ name }) => String(name) },
      definition: '当年开展的主题党日活动，一次计一次。',
    },
    {
      ...{ id: 'attended', label: '参加主题党日', unit: '人次', adds: (values) => countIn(values, 'people') },
      counts: ({ people }) => people !== undefined,
      definition: '各次主题党日实到人数之和，没有填写人数的不在内。',
    },
  ],
};
