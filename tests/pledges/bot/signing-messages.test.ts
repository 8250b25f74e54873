import { expect, test } from 'vitest';
import { pageOf } from '../../../src/bot/messages/pages.ts';
import { ownCard } from '../../../src/pledges/bot/signing-messages.ts';

test('somebody who has nothing to sign and signed nothing is led on to the menu', () => {
  const { buttons = [] } = ownCard([], pageOf([], 0));
  expect(buttons.flat().map(({ text }) => text)).toEqual(['打开主菜单']);
});
