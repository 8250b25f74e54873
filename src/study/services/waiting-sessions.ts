import type { WaitingSource } from '../../kernel/holds.ts';
import { toInstant } from '../../kernel/plain-date.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { AnnouncementsService } from './announcements.ts';

type Uses = {
  announcements: Pick<AnnouncementsService, 'listWaiting' | 'leaveWaiting'>;
  /** What an officer reads of a session. */
  called(session: RegisterRecord): string;
  timezone: string;
};

/** Makes the source of sessions of which people are told once nothing holds it back. */
export const createWaitingSessions = ({ announcements, called, timezone }: Uses): WaitingSource => ({
  name: 'session',
  list: async () =>
    (await announcements.listWaiting()).map((session) => ({
      id: String(session.number),
      title: called(session),
      at: toInstant(String(session.values.date), '00:00', timezone),
    })),
  drop: (number) => announcements.leaveWaiting(Number(number)),
});
