import type { Gate } from '../../broadcasts/services/gates.ts';
import type { SendingTimes } from '../../broadcasts/services/sending-times.ts';
import type { Message } from '../../kernel/message.ts';
import { GATE, type PlanView, type SchedulesService } from './schedules.ts';

/** Behind every other gate: what waits for its time waits for nothing else, and whether it is night is asked when all else is decided. */
const LAST = 90;

export type ScheduleGateUses = {
  schedules: Pick<SchedulesService, 'plan' | 'cancel'>;
  sendingTimes: Pick<SendingTimes, 'morningToWaitFor'>;
  now(): number;
  planned(view: PlanView): Message;
  /** Asks whether it is to wait for the morning, for which it is planned until it is answered. */
  askMorning(view: PlanView): Message;
};

/** Makes the gate that keeps broadcasts with a time until then, and those confirmed outside working hours until the morning. */
export const createScheduleGate = ({ schedules, sendingTimes, ...uses }: ScheduleGateUses): Gate => ({
  id: GATE,
  place: LAST,
  async hold(confirmed) {
    const { draft, by } = confirmed;
    if (draft.when) return uses.planned(await schedules.plan(confirmed));
    const when = await sendingTimes.morningToWaitFor(uses.now());
    if (when) return uses.askMorning(await schedules.plan({ ...confirmed, draft: { ...draft, when } }));
    if (draft.replaces !== undefined) await schedules.cancel(draft.replaces, by);
    return undefined;
  },
});
