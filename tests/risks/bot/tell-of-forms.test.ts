import { expect, test } from 'vitest';
import type { Message } from '../../../src/kernel/message.ts';
import { tellOfNewForm } from '../../../src/risks/bot/tell-of-forms.ts';
import type { Registration } from '../../../src/risks/domain/registration.ts';
import { aMember } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const [ONE, OTHER, LATER] = [aMember(2), aMember(3), aMember(4)] as const;
const CONTENT = {
  post: '采购',
  points: [{ level: '高' as const, form: '拆分采购', measures: ['集体研究'] }],
};

test('of forms that come in at the same moment the officers are told once, and not again while they wait', async () => {
  const { services, time } = await buildTestOffice({ people: [ONE, OTHER, LATER] });
  const told: Message[] = [];
  const ctx = {
    services: { registrations: services.riskForms },
    tellOfficers: async (message: Message) => told.push(message),
  } as unknown as Parameters<typeof tellOfNewForm>[0];
  const fill = async (person: typeof ONE) => {
    time.now += 1;
    return (await services.riskForms.fill(person, 2026, CONTENT)) as Registration;
  };
  const [first, second] = [await fill(ONE), await fill(OTHER)];
  await tellOfNewForm(ctx, ONE, first);
  await tellOfNewForm(ctx, OTHER, second);
  expect(told).toHaveLength(1);
  await tellOfNewForm(ctx, LATER, await fill(LATER));
  expect(told).toHaveLength(1);
});
