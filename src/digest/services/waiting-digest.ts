import type { WaitingSource } from '../../kernel/holds.ts';
import type { DigestsService } from './digests.ts';

type Uses = {
  digests: Pick<DigestsService, 'findWaiting' | 'leave'>;
  /** What an officer reads of it. */
  called(people: number): string;
};

/** Makes the source of the week's digest, all of it as one, that goes out once nothing holds it back. */
export const createWaitingDigest = ({ digests, called }: Uses): WaitingSource => ({
  name: 'digest',
  async list() {
    const found = await digests.findWaiting();
    return found ? [{ id: found.monday, title: called(found.people), at: found.at }] : [];
  },
  drop: (monday) => digests.leave(monday),
});
