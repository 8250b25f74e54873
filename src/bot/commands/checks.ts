import type { Check } from '../check.ts';
import type { Feature } from '../feature.ts';
import { checksCard, couldNotLook } from '../messages/checks.ts';

/** Makes the button that has every area look whether something is wrong. One that fails keeps none of the others. */
export function createChecksFeature(checks: readonly Check[]): Feature {
  const look = async ({ label, find }: Check) => ({
    label,
    findings: await find().catch((error: unknown) => [couldNotLook(error)]),
  });
  return {
    name: 'checks',
    roles: ['admin'],
    buttons: { run: async () => ({ card: checksCard(await Promise.all(checks.map(look))) }) },
  };
}
