import { sessionKind } from '../session-kind.ts';

/** 支部学习 */
export const branch = sessionKind({
  ...{ id: 'branch', title: '支部学习', synonyms: ['支部', '党支部', '党员学习', '支部党员大会'] },
  figures: [
    {
      ...{ id: 'branch', label: '支部学习', unit: '次' },
      definition: '当年登记的支部学习，一次计一次；几个支部分别举行的分别计。',
    },
  ],
});
