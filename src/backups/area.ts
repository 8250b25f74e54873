import type { Area } from '../area/area.ts';
import { createRestoredStore } from '../backup/store/restored-store.ts';
import type { ErasureOffer } from '../erasure/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { UpkeepOffer } from '../upkeep/area.ts';
import { restored, restoredHoldKind } from './bot/restored.ts';
import { calledRestore, DROPPED, restoredCard } from './bot/restored-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createRestoredHold } from './services/restored-hold.ts';
import { createWaitingWaves } from './services/waiting-waves.ts';
import { keys } from './store/keys.ts';
import { createRestoreRecordStore } from './store/restore-record-store.ts';

type Needs = {
  notices: NoticesOffer;
  reminders: RemindersOffer;
  upkeep: UpkeepOffer;
  erasure: ErasureOffer;
};

/** Returns backups: what is done by itself about them, and what follows when one is put back. */
export const backups = {
  name: 'backups',
  needs: ['notices', 'reminders', 'upkeep', 'erasure'],
  keys,
  auditActions,
  build({ redis, clock, office, holds, tellOnce }, { notices, reminders, upkeep, erasure }: Needs) {
    const restoredHold = createRestoredHold({
      findRestored: createRestoredStore(redis).find,
      records: createRestoreRecordStore(redis),
      ...{ holds, sending: upkeep.sending, notices: notices.notices },
      eraseAgain: erasure.erasure.eraseAgain,
      called: (restore) => calledRestore(restore, office.timezone),
      ...{ digest, clock, tellOnce },
    });
    const uses = { restoredHold, office };
    holds.addSource(createWaitingWaves({ ...reminders, reason: DROPPED }));
    holds.add(restoredHoldKind(uses));
    return {
      offer: { restoredHold },
      features: () => [restored(uses)],
      jobs: () => [
        {
          name: 'restored data',
          run: (say) =>
            restoredHold.report((pending) => say.toOfficers(restoredCard(pending, office.timezone))),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
