import type { RecordPlace } from '../../kernel/record-place.ts';
import type { UnreadableStore } from '../../kernel/store/stored-records.ts';

/** Records that could not be read: each is named to the officers once, and left as it is for whoever can mend it. */
export function createUnreadableRecordsService({ unreadable }: { unreadable: UnreadableStore }) {
  return {
    /** Counts the records that could not be read, told or not. */
    count: () => unreadable.count(),

    /** Names those that are new. What `tell` could tell nobody (false) is named at a later poke. */
    async report(tell: (places: RecordPlace[]) => Promise<boolean>): Promise<void> {
      const places = await unreadable.listNew();
      if (places.length > 0 && (await tell(places))) await unreadable.markTold(places);
    },
  };
}

export type UnreadableRecordsService = ReturnType<typeof createUnreadableRecordsService>;
