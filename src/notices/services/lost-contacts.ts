import type { Person, UnreachableReason } from '../../kernel/person.ts';
import { tellOrPutBack } from '../../kernel/tell-or-put-back.ts';
import type { BindingService } from '../../people/services/binding.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Notice } from '../domain/notice.ts';
import type { LostContactStore } from '../store/lost-contact-store.ts';
import type { NoticesService } from './notices.ts';

export type LostContactsDeps = {
  lostContacts: LostContactStore;
  people: Pick<PeopleDirectory, 'find'>;
  binding: Pick<BindingService, 'noteReachable'>;
  notices: Pick<NoticesService, 'findProgress'>;
};

/** People found out of reach while a notice went out: told to the officers once, when it has come to its end. */
export function createLostContactsService({ lostContacts, people, binding, notices }: LostContactsDeps) {
  return {
    async record({ id, telegramId }: Person, because: UnreachableReason, during: Notice): Promise<void> {
      if (telegramId === undefined) return;
      await lostContacts.record(during.id, id);
      await binding.noteReachable(telegramId, because);
    },

    /**
     * Tells of each notice that has come to its end, once, by one process. Who can be reached again by then is left out;
     * what `tell` could tell nobody (false) is told at a later poke.
     */
    async report(tell: (notice: Notice, lost: Person[]) => Promise<boolean>): Promise<void> {
      for (const noticeId of await lostContacts.listNotices()) {
        const progress = await notices.findProgress(noticeId);
        if (progress?.state !== 'done' && progress?.state !== 'stopped') continue;
        const taken = await lostContacts.take(noticeId);
        const tellOfLost = async () => {
          const found = await Promise.all(taken.map(people.find));
          const lost = found.filter((person) => person?.reachable === false) as Person[];
          return lost.length === 0 || tell(progress.notice, lost);
        };
        const putBack = () => Promise.all(taken.map((id) => lostContacts.record(noticeId, id)));
        await tellOrPutBack(tellOfLost, putBack);
      }
    },
  };
}

export type LostContactsService = ReturnType<typeof createLostContactsService>;
