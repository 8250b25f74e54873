import { sessionKind } from '../session-kind.ts';

/** 职工学习日 */
export const staffDay = sessionKind({
  ...{ id: 'staff-day', title: '职工学习日', synonyms: ['职工学习', '全体学习', '干部职工学习', '集中学习'] },
  figures: [
    {
      ...{ id: 'staff-days', label: '职工学习日', unit: '次' },
      definition: '当年举行的职工学习日，一次计一次。',
    },
  ],
});
