import type { WaitingSource } from '../../kernel/holds.ts';
import type { SchedulesService } from './schedules.ts';

/** Makes the source of planned broadcasts that go out once nothing holds them back. */
export const createWaitingPlans = (schedules: Pick<SchedulesService, 'listDue' | 'drop'>): WaitingSource => ({
  name: 'plan',
  list: async () =>
    (await schedules.listDue()).map(({ plan, at }) => ({
      ...{ id: String(plan.draft.number), title: plan.draft.title, at },
    })),
  drop: (id) => schedules.drop(Number(id)),
});
