import type { Feature } from '../feature.ts';
import { notOnRoster } from '../messages/common.ts';
import { ownRecord } from '../messages/me.ts';
import type { OwnSection } from '../own-section.ts';

/** Makes a person's own record: what each area has to say to them of themself, and nothing of anybody else. */
export function createMeFeature(sections: readonly OwnSection[]): Feature {
  const inOrder = sections.toSorted((a, b) => a.place - b.place);
  return {
    name: 'me',
    place: 40,
    description: '我的记录',
    words: ['我的', '记录', '成绩', '分数', '及格'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run({ person }) {
      if (!person) return notOnRoster();
      const parts = await Promise.all(inOrder.map((section) => section.show(person)));
      return ownRecord(
        person.name,
        parts.filter((part) => part !== undefined),
      );
    },
  };
}
