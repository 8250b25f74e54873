import { expect, test } from 'vitest';
import type { CardSubject } from '../../../src/registers/bot/card-parts.ts';
import { createCardParts } from '../../../src/registers/bot/card-parts.ts';

const NOTHING = {} as CardSubject;
const button = (text: string) => [{ text, data: 'roll.open:records:1' }];

test('a record shows what its own area and others add to it, one after another, and nothing of those that add nothing', async () => {
  const parts = createCardParts();
  parts.add(async () => ({ text: '应到 13 人。', buttons: [button('点名册')] }));
  parts.add(async () => undefined);
  parts.add(async () => ({ text: '', buttons: [button('佐证')] }));
  expect(await parts.show(NOTHING, { text: '主讲：李敏' })).toEqual({
    text: '主讲：李敏\n应到 13 人。',
    buttons: [button('点名册'), button('佐证')],
  });
});

test('a record to which nobody adds anything shows itself alone', async () => {
  const parts = createCardParts();
  parts.add(async () => undefined);
  expect(await parts.show(NOTHING)).toBeUndefined();
});
