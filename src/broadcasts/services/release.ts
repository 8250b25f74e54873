import type { Message } from '../../kernel/message.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { broadcastNotice } from '../domain/broadcast.ts';
import type { Confirmed, Gates } from './gates.ts';

export type ReleaseDeps = { notices: Pick<NoticesService, 'startNotice'>; gates: Gates };

/** Makes the one way by which a confirmed broadcast goes out. */
export function createReleaseService({ notices, gates }: ReleaseDeps) {
  return {
    /** Lists what the gates say beforehand, for the card that asks for the confirmation. */
    foresee: gates.foresee,

    /**
     * Starts the broadcast, unless a gate that it has not passed keeps it: then that gate's word is returned. Told again, it starts once.
     */
    async release(confirmed: Confirmed): Promise<{ started: Notice } | { held: Message }> {
      const held = await gates.hold(confirmed);
      if (held) return { held };
      const { draft, by, headcount, sending } = confirmed;
      const { notice } = await notices.startNotice(broadcastNotice(draft, by, sending), {
        ...{ by, action: 'broadcast-started', subject: draft.title },
        after: { headcount },
      });
      return { started: notice };
    },
  };
}

export type ReleaseService = ReturnType<typeof createReleaseService>;
