import type { WaitingSource } from '../../kernel/holds.ts';
import type { CallsService } from './calls.ts';

type Uses = {
  calls: Pick<CallsService, 'findWaiting' | 'leave'>;
  /** What an officer reads of it. */
  called(people: number): string;
};

/** Makes the source of the call to liaisons of which they hear once nothing holds it back. */
export const createWaitingCalls = ({ calls, called }: Uses): WaitingSource => ({
  name: 'liaison-call',
  async list() {
    const found = await calls.findWaiting();
    return found
      ? [{ id: String(found.call.number), title: called(found.people), at: found.call.sendAt }]
      : [];
  },
  drop: (number) => calls.leave(Number(number)),
});
