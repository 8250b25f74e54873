import type { Gate } from '../../broadcasts/services/gates.ts';
import type { Message } from '../../kernel/message.ts';
import { GATE, type PlanView, type SchedulesService } from './schedules.ts';

/** Behind every other gate: what waits for its time waits for nothing else. */
const LAST = 90;

export type ScheduleGateUses = {
  schedules: Pick<SchedulesService, 'plan' | 'cancel'>;
  planned(view: PlanView): Message;
};

/** Makes the gate that keeps broadcasts with a time until then. */
export const createScheduleGate = ({ schedules, planned }: ScheduleGateUses): Gate => ({
  id: GATE,
  place: LAST,
  async hold(confirmed) {
    const { draft, by } = confirmed;
    if (draft.when) return planned(await schedules.plan(confirmed));
    if (draft.replaces !== undefined) await schedules.cancel(draft.replaces, by);
    return undefined;
  },
});
