import type { Area, OfferOf } from '../area/area.ts';
import { createRestoredStore } from '../backup/store/restored-store.ts';
import { createNotes } from '../bot/notes.ts';
import type { ErasureOffer } from '../erasure/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { PledgesOffer } from '../pledges/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { UpkeepOffer } from '../upkeep/area.ts';
import { backupLine, label, worryCard, worryFinding } from './bot/daily-messages.ts';
import { restored, restoredHoldKind } from './bot/restored.ts';
import {
  calledRestore,
  DROPPED,
  pledgeHeldBack,
  restoredCard,
  timesHeldBack,
} from './bot/restored-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { type BackupFolder, createDailyBackups } from './services/daily-backups.ts';
import { createRestoredHold, type Restore } from './services/restored-hold.ts';
import { createWaitingAttempts } from './services/waiting-attempts.ts';
import { createWaitingPledges } from './services/waiting-pledges.ts';
import { createWaitingWaves } from './services/waiting-waves.ts';
import { createDailyStore } from './store/daily-store.ts';
import { keys } from './store/keys.ts';
import { createRestoreRecordStore } from './store/restore-record-store.ts';

export type BackupsOffer = OfferOf<typeof backups>;

type Needs = {
  notices: NoticesOffer;
  exams: ExamsOffer;
  people: PeopleOffer;
  pledges: PledgesOffer;
  reminders: RemindersOffer;
  upkeep: UpkeepOffer;
  erasure: ErasureOffer;
};

type Given = {
  /** Where the office keeps the backups that it makes by itself; absent: it makes none. */
  folder: BackupFolder | undefined;
};

/** Returns backups: what is done by itself about them, and what follows when one is put back. */
export const backups = {
  name: 'backups',
  needs: ['notices', 'exams', 'people', 'pledges', 'reminders', 'upkeep', 'erasure'],
  keys,
  auditActions,
  build(
    { redis, clock, today, office, holds, health, tellOnce },
    { notices, exams, people, pledges, reminders, upkeep, erasure }: Needs,
    { folder }: Given,
  ) {
    const restoredNotes = createNotes<Restore>();
    const restoredHold = createRestoredHold({
      findRestored: createRestoredStore(redis).find,
      records: createRestoreRecordStore(redis),
      ...{ holds, sending: upkeep.sending, notices: notices.notices },
      eraseAgain: erasure.erasure.eraseAgain,
      listNotes: restoredNotes.list,
      called: (restore) => calledRestore(restore, office.timezone),
      ...{ digest, clock, tellOnce },
    });
    const zone = office.timezone;
    const dailyBackups = createDailyBackups({
      ...{ folder, daily: createDailyStore(redis), timezone: zone, clock, tellOnce },
    });
    if (folder)
      health.readiness.add({
        name: 'backup',
        isMet: async () => (await dailyBackups.find())?.worries.length === 0,
      });
    health.metrics.addGauge({
      name: 'qingfeng_last_backup_age_seconds',
      help: 'How old the last backup is that the office made by itself.',
      async find() {
        const state = await dailyBackups.find();
        return state?.record.last ? { last: (state.now - state.record.last.at) / 1000 } : {};
      },
    });
    upkeep.runningLines.add(async () => backupLine(await dailyBackups.find(), zone));
    const uses = { restoredHold, office };
    holds.addSource(
      createWaitingWaves({ ...reminders, reason: DROPPED }),
      createWaitingPledges({ ...pledges, ...people, called: pledgeHeldBack, today, clock }),
      createWaitingAttempts({ deadlines: exams.attemptDeadlines, called: timesHeldBack, clock }),
    );
    holds.add(restoredHoldKind(uses));
    return {
      offer: { restoredHold, dailyBackups, restoredNotes },
      checks: [
        {
          name: 'backups',
          label,
          async find() {
            const state = await dailyBackups.find();
            return state ? state.worries.map((worry) => worryFinding(worry, state)) : [];
          },
        },
      ],
      features: () => [restored(uses)],
      jobs: () => [
        { name: 'daily backup', sends: 'nothing', run: async (say) => dailyBackups.tendBeside(say.warn) },
        {
          name: 'worries about backups',
          sends: 'officers',
          run: (say) => dailyBackups.report((worry, state) => say.toOfficers(worryCard(worry, state))),
        },
        {
          name: 'restored data',
          sends: 'officers',
          run: (say) =>
            restoredHold.report((pending) => say.toOfficers(restoredCard(pending, office.timezone))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
