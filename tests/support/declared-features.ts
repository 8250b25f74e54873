import { createFeatures } from '../../src/bot/commands/index.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { NIGHT } from '../../src/domain/working-hours.ts';
import type { Services } from '../../src/services/index.ts';

/** The features as they declare themselves: names, roles and buttons. None of them may be run. */
export function declaredFeatures(): Feature[] {
  const office = { quietHours: NIGHT };
  return createFeatures({ office } as unknown as Services);
}
