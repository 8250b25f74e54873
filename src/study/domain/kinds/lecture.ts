import { sessionKind } from '../session-kind.ts';

/** 党课, with who gave it: often somebody from outside. */
export const lecture = sessionKind({
  ...{ id: 'lecture', title: '党课', synonyms: ['廉政党课', '专题党课', '讲党课'] },
  own: [{ id: 'speaker', title: '主讲人', type: 'text', maxLength: 40, aliases: ['主讲', '授课人'] }],
  figures: [
    {
      ...{ id: 'lectures', label: '党课', unit: '节' },
      definition: '当年讲授的党课，一节计一节；不计入中心组学习和支部学习。',
    },
  ],
});
