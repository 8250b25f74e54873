import type { Area } from '../area/area.ts';
import type { BroadcastsOffer } from '../broadcasts/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { pattern } from './bot/pattern.ts';
import { KEEP, keptText, patternRows } from './bot/pattern-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createPatternsService } from './services/patterns.ts';
import { keys } from './store/keys.ts';
import { createPatternStore } from './store/pattern-store.ts';

type Needs = { people: PeopleOffer; broadcasts: BroadcastsOffer };

/** Returns 通知模板: kept texts with their audience, from which new broadcasts begin. */
export const patterns = {
  name: 'patterns',
  needs: ['people', 'broadcasts'],
  keys,
  auditActions,
  build({ redis, clock }, { people: { audiences }, broadcasts }: Needs) {
    const { draftFrom, draftOptions, homeRows } = broadcasts;
    const service = createPatternsService({ patterns: createPatternStore(redis), audiences, clock });
    draftOptions.addDeed({
      ...{ id: 'pattern', text: KEEP },
      act: async (draft, by) => keptText(await service.keep(draft, by)),
    });
    homeRows.add(async () => patternRows(await service.count()));
    return {
      offer: { patterns: service },
      privacy,
      features: () => [pattern({ patterns: service, draftFrom })],
    };
  },
} satisfies Area<Needs, object>;
