import { byDayAndName, DATE, formOf, named, PEOPLE, PLACE, REMARK } from '../fields.ts';
import { attendanceFigures, countIn, type YearRecordKind } from '../record-kind.ts';

/** 廉洁文化 and 家庭助廉. */
export const culture: YearRecordKind = {
  ...{ id: 'culture', title: '廉洁文化活动', volume: 4, ...byDayAndName },
  roll: { heading: '活动', volume: 4 },
  fields: [
    DATE,
    formOf('文化活动形式', ['廉洁文化', '家庭助廉', '知识竞赛', '其他']),
    named('文化活动名称', '例如：廉洁家书征集。'),
    ...[PLACE, PEOPLE],
    { id: 'households', title: '参与家庭', type: 'count', unit: '户', isOptional: true },
    REMARK,
  ],
  figures: [
    {
      ...{ id: 'held', label: '廉洁文化活动', unit: '次', names: ({ name }) => String(name) },
      definition: '当年开展的廉洁文化、家庭助廉和知识竞赛活动，一次计一次。',
    },
    ...attendanceFigures('参加廉洁文化活动', '次'),
    {
      ...{
        id: 'households',
        label: '参与家庭助廉',
        unit: '户',
        adds: (values) => countIn(values, 'households'),
      },
      counts: ({ households }) => households !== undefined,
      definition: '各次活动填写的户数之和；同一户参加两次计两户次。',
    },
  ],
};
