import { expect, test } from 'vitest';
import { type Closure, closeFeatures } from '../../src/bot/closure.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { card } from '../../src/kernel/message.ts';
import { aPerson } from '../support/cast.ts';

const li = aPerson({ id: 2, name: '李敏' });
const wang = aPerson({ id: 3, name: '王强' });

const sitting: Closure = {
  name: 'sitting',
  isClosedTo: async (id) => id === li.id,
  card: card('作答期间暂停', [], [[{ text: '继续作答', data: 'exam.list' }]]),
  toast: '交卷之后再来。',
};

const aFeature = (closedWhile?: string): Feature => ({
  name: 'bank',
  roles: ['admin'],
  ...(closedWhile !== undefined && { closedWhile }),
  run: async () => card('题库'),
  buttons: { show: async () => ({ card: card('题目') }) },
});

async function opened(feature: Feature, person: typeof li | undefined) {
  const [closed] = closeFeatures([feature], [sitting]);
  const ctx = { role: 'admin', person } as FeatureContext;
  const [shown, tapped] = await Promise.all([closed?.run?.(ctx, ''), closed?.buttons?.show?.(ctx)]);
  return [shown?.text, tapped?.card?.text, tapped?.toast];
}

test('a feature is closed, with all its buttons, to whom its closure concerns, and to nobody else', async () => {
  expect(await opened(aFeature('sitting'), li)).toEqual(['作答期间暂停', '作答期间暂停', '交卷之后再来。']);
  expect(await opened(aFeature('sitting'), wang)).toEqual(['题库', '题目', undefined]);
  expect(await opened(aFeature('sitting'), undefined)).toEqual(['题库', '题目', undefined]);
  expect(await opened(aFeature(), li)).toEqual(['题库', '题目', undefined]);
});

test('a closed feature takes no changed message, which would show what it holds', async () => {
  const taking: Feature = { ...aFeature('sitting'), onEdit: async () => card('导入题库') };
  const [closed] = closeFeatures([taking], [sitting]);
  const edited = (person: typeof li) => closed?.onEdit?.({ role: 'admin', person } as FeatureContext);
  expect(await edited(li)).toBeUndefined();
  expect(await edited(wang)).toMatchObject({ text: '导入题库' });
});

test('a feature whose closure no area knows is a mistake that shows at the start', () => {
  expect(() => closeFeatures([aFeature('asleep')], [sitting])).toThrow(
    'The feature bank is closed while asleep, which no area knows.',
  );
});
