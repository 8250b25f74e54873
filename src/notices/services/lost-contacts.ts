import { besideNamesakes } from '../../kernel/namesakes.ts';
import { type LostAddress, lossOf, type Person } from '../../kernel/person.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { BindingService } from '../../people/services/binding.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Notice } from '../domain/notice.ts';
import type { LostContactStore } from '../store/lost-contact-store.ts';
import type { NoticesService } from './notices.ts';

export type LostContactsDeps = {
  lostContacts: LostContactStore;
  people: Pick<PeopleDirectory, 'find' | 'copy'>;
  binding: Pick<BindingService, 'noteLostAddress'>;
  notices: Pick<NoticesService, 'findProgress'>;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  tellOnce: TellOnce;
};

/**
 * Makes the service of people found out of reach while a notice went out: told to the officers once, when it has come to its end.
 */
export function createLostContactsService(deps: LostContactsDeps) {
  const { lostContacts, people, binding, notices } = deps;

  return {
    /** Notes that nothing arrives at an address any more, as a notice found out that was going out. */
    async record({ id }: Person, lost: LostAddress, noticeId: string): Promise<void> {
      await lostContacts.record(noticeId, id);
      await binding.noteLostAddress(id, lost);
    },

    /**
     * Tells of each notice that has come to its end, once, by one process. Who can be reached again by then is left out;
     * what `tell` could tell nobody (false) is told at a later poke.
     */
    async report(tell: (notice: Notice, lost: Person[]) => Promise<boolean>): Promise<void> {
      for (const noticeId of await lostContacts.listNotices()) {
        const progress = await notices.findProgress(noticeId);
        if (progress?.state !== 'done' && progress?.state !== 'stopped') continue;
        await deps.tellOnce({
          id: `lost-contacts.${noticeId}`,
          async find() {
            const ids = await lostContacts.listPeople(noticeId);
            return ids.length > 0 ? ids : undefined;
          },
          async tell(ids) {
            const found = await Promise.all(ids.map(people.find));
            const known = found.filter((person) => person !== undefined);
            const lost = known.filter((person) => lossOf(person) && !deps.reaches(person));
            return lost.length === 0 || tell(progress.notice, besideNamesakes(lost, await people.copy()));
          },
          note: (ids) => lostContacts.forget(noticeId, ids),
        });
      }
    },
  };
}

export type LostContactsService = ReturnType<typeof createLostContactsService>;
