import { sessionKind } from '../session-kind.ts';

/** 读书班 and 培训 */
export const course = sessionKind({
  ...{ id: 'course', title: '读书班和培训', synonyms: ['读书班', '培训', '培训班', '轮训'] },
  own: [{ id: 'days', title: '学习天数', type: 'count', unit: '天', isOptional: true }],
  figures: [
    {
      ...{ id: 'courses', label: '读书班和培训', unit: '期' },
      definition: '当年开始的读书班和培训，一期计一期，不按天数计。',
    },
  ],
});
