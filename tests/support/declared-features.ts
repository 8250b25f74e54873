import { createFeatures } from '../../src/app/features.ts';
import type { Services } from '../../src/app/services.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { NIGHT } from '../../src/kernel/working-hours.ts';

/** The features as they declare themselves: names, roles and buttons. None of them may be run. */
export function declaredFeatures(): Feature[] {
  const office = { quietHours: NIGHT };
  return createFeatures({ office } as unknown as Services);
}
