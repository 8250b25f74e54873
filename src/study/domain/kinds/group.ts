import { sessionKind } from '../session-kind.ts';

const YES = '是';

/** 理论学习中心组学习; some reports count its discussions inside, others apart. */
export const group = sessionKind({
  ...{ id: 'group', title: '中心组学习', synonyms: ['中心组', '理论学习中心组', '党组中心组'] },
  own: [
    {
      id: 'discussion',
      title: '专题研讨',
      type: 'choice',
      options: [YES, '否'],
      isOptional: true,
      synonyms: { 研讨: YES },
    },
  ],
  figures: [
    {
      ...{ id: 'group', label: '中心组学习', unit: '次' },
      definition: '当年举行的中心组学习，一次计一次；开展专题研讨的也在内，另在“专题研讨”中计一次。',
    },
    {
      ...{ id: 'discussions', label: '专题研讨', unit: '次', counts: ({ discussion }) => discussion === YES },
      definition: '中心组学习中标明专题研讨的，一次计一次；已包含在“中心组学习”中，两项不能相加。',
    },
  ],
});
