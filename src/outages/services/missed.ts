import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { SchedulesService } from '../../schedules/services/schedules.ts';
import type { Missed } from '../domain/outage-record.ts';

type Uses = {
  reminders: Pick<RemindersService, 'listMissed' | 'noteMissed' | 'findReminder'>;
  schedules: Pick<SchedulesService, 'listMissed' | 'noteMissed'>;
  /** Whether nothing may go out by itself until an officer has decided: then nothing is over for good. */
  isHeld(): Promise<boolean>;
};

/** Makes what knows all that was to go out and is over, whichever area it is, for one word about it. */
export const createMissed = ({ reminders, schedules, isHeld }: Uses) => ({
  async list(): Promise<Missed[]> {
    if (await isHeld()) return [];
    const waves = (await reminders.listMissed()).map(async ({ id, at }) => ({
      ...{ kind: 'wave' as const, id, at },
      title: (await reminders.findReminder(id))?.text.title ?? id,
    }));
    const plans = (await schedules.listMissed()).map(({ plan: { draft }, at }) => ({
      ...{ kind: 'plan' as const, id: String(draft.number), at, title: draft.title },
    }));
    return [...(await Promise.all(waves)), ...plans].sort((a, b) => a.at - b.at);
  },
  note: async () => Promise.all([reminders.noteMissed(), schedules.noteMissed()]),
});
