import { expect, test } from 'vitest';
import { STANDS } from '../../../src/kernel/standing-card.ts';
import { notRenewedCard, renewedCard } from '../../../src/pledges/bot/campaign-change-messages.ts';

const campaign = { number: 3, title: '廉洁从业承诺书' } as Parameters<typeof renewedCard>[0];

test('what officers are told of a renewal stays to be read: what its buttons lead to comes below it', () => {
  for (const { buttons = [] } of [notRenewedCard(campaign, 'nobody'), renewedCard(campaign)])
    for (const button of buttons.flat()) expect('data' in button && STANDS.take(button.data).has).toBe(true);
});
