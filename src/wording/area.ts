import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { wording as wordingFeature } from './bot/wording.ts';
import { waveRows } from './bot/wording-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createWordingsService } from './services/wordings.ts';
import { keys } from './store/keys.ts';
import { createTextStore } from './store/text-store.ts';

type Needs = { notices: NoticesOffer; reminders: RemindersOffer };

/** Returns the wording of reminders: what an office makes of the words of the files, from the chat. */
export const wording = {
  name: 'wording',
  needs: ['notices', 'reminders'],
  keys,
  auditActions,
  build({ redis, clock, office }, { reminders: { reminders, scenarios, waveRows: rows } }: Needs) {
    const stores = { texts: createTextStore(redis) };
    const wordings = createWordingsService({ ...stores, listShipped: async () => scenarios.files, clock });
    scenarios.add(wordings.reword);
    rows.add(async ({ wave }) => waveRows(wave));
    return {
      offer: { wordings, stores },
      features: () => [wordingFeature({ wordings, reminders, office })],
    };
  },
} satisfies Area<Needs, object>;
