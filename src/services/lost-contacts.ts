import type { Notice } from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import type { LostContactStore } from '../store/lost-contact-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { BindingService } from './binding.ts';
import type { NoticesService } from './notices.ts';

export type LostContactsDeps = {
  lostContacts: LostContactStore;
  people: Pick<PeopleStore, 'find'>;
  binding: Pick<BindingService, 'noteReachable'>;
  notices: Pick<NoticesService, 'findProgress'>;
};

/** People found out of reach while a notice went out: told to the officers once, when it has come to its end. */
export function createLostContactsService({ lostContacts, people, binding, notices }: LostContactsDeps) {
  return {
    async record({ id, telegramId }: Person, during: Notice): Promise<void> {
      if (telegramId === undefined) return;
      await lostContacts.record(during.id, id);
      await binding.noteReachable(telegramId, false);
    },

    /** What the caller, and nobody else, is to tell. Who can be reached again by then is left out. */
    async takeReports(): Promise<{ notice: Notice; people: Person[] }[]> {
      const reports: { notice: Notice; people: Person[] }[] = [];
      for (const noticeId of await lostContacts.listNotices()) {
        const progress = await notices.findProgress(noticeId);
        if (progress?.state !== 'done' && progress?.state !== 'stopped') continue;
        const found = await Promise.all((await lostContacts.take(noticeId)).map(people.find));
        const lost = found.filter((person) => person?.reachable === false) as Person[];
        if (lost.length > 0) reports.push({ notice: progress.notice, people: lost });
      }
      return reports;
    },
  };
}

export type LostContactsService = ReturnType<typeof createLostContactsService>;
