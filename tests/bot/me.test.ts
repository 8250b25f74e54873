import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMeFeature } from '../../src/bot/commands/me.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import type { OwnSection } from '../../src/bot/own-section.ts';
import { aPerson } from '../support/cast.ts';

const li = aPerson({ id: 2, name: '李敏' });

const aSection = (place: number, ...lines: string[]): OwnSection => ({
  place,
  show: async ({ name }) =>
    lines.length === 0 ? undefined : { lines: lines.map((line) => `${line} ${name}`) },
});

async function recordOf(person: typeof li | undefined, ...sections: OwnSection[]): Promise<string[]> {
  const message = await createMeFeature(sections).run?.({ role: 'staff', person } as FeatureContext, '');
  return message?.text.split('\n') ?? [];
}

test('the record of a person is of them alone, and in one order however the areas are listed', async () => {
  const sections = [
    aSection(20, '练习'),
    aSection(10, '成绩一', '成绩二'),
    aSection(15),
    aSection(30, '通知'),
  ];
  const shuffled = fc.shuffledSubarray(sections, { minLength: sections.length });
  await fc.assert(
    fc.asyncProperty(shuffled, async (listed) => {
      const lines = ['李敏的记录', '成绩一 李敏', '成绩二 李敏', '练习 李敏', '通知 李敏'];
      expect(await recordOf(li, ...listed)).toEqual(lines);
    }),
  );
});

test('a record with nothing in it says so', async () => {
  expect(await recordOf(li, aSection(1))).toEqual(['李敏的记录', '还没有记录。']);
});

test('who is on no roster has no record', async () => {
  expect((await recordOf(undefined, aSection(1, '成绩')))[0]).toBe('您不在名册中');
});
