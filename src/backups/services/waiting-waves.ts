import type { WaitingSource } from '../../kernel/holds.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { WaveAdjustmentsService } from '../../reminders/services/wave-adjustments.ts';

type Uses = {
  reminders: Pick<RemindersService, 'listDue' | 'findReminder'>;
  waveAdjustments: Pick<WaveAdjustmentsService, 'skipWave'>;
  /** What the record says of why a wave was left out. */
  reason: string;
};

/** Makes the source of reminders that go out once nothing holds them back. */
export const createWaitingWaves = ({ reminders, waveAdjustments, reason }: Uses): WaitingSource => ({
  name: 'wave',
  list: async () =>
    Promise.all(
      (await reminders.listDue()).map(async ({ id, at }) => ({
        ...{ id, at, title: (await reminders.findReminder(id))?.text.title ?? id },
      })),
    ),
  drop: (id, by) => waveAdjustments.skipWave(id, { by, reason }),
});
