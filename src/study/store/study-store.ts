import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { type Announcement, AnnouncementSchema } from '../domain/announcement.ts';
import { MakeUpSchema } from '../domain/make-up.ts';
import { MaterialSchema } from '../domain/material.ts';
import { WeakTopicSchema } from '../domain/recheck.ts';

const KEYS = {
  /** Hash: session's number → announcement of which something may still be told. */
  open: 'qf:study:announcements',
  /** The same of those of which nothing more is told. */
  closed: 'qf:study:announcements:closed',
  /** Hash: session's number → the file that goes with it. */
  materials: 'qf:study:materials',
  /** Hash: exam and instrument → the item of the plan that came of the weak topic, and how it was tested again. */
  weakTopics: 'qf:study:weak-topics',
  /** Hash: item's number → exam and instrument. */
  weakItems: 'qf:study:weak-topics:items',
  /** Hash: session's number → who was given its material. */
  makeUps: 'qf:study:make-ups',
};

/** Makes the store of what is told of sessions, and of who makes up for them. */
export function createStudyStore(redis: Redis) {
  const open = createRecords(redis, { key: KEYS.open, schema: AnnouncementSchema });
  const closed = createRecords(redis, { key: KEYS.closed, schema: AnnouncementSchema });

  return {
    open,
    makeUps: createRecords(redis, { key: KEYS.makeUps, schema: MakeUpSchema }),

    materials: createRecords(redis, { key: KEYS.materials, schema: MaterialSchema }),
    weakTopics: createRecords(redis, { key: KEYS.weakTopics, schema: WeakTopicSchema }),

    /** Finds the weak topic of which an item of the plan came. */
    findTopicOfItem: async (item: number): Promise<string | null> => redis.hget(KEYS.weakItems, String(item)),
    saveTopicOfItem: (item: number, topic: string): Promise<number> =>
      redis.hset(KEYS.weakItems, String(item), topic),

    /** Finds what was told of a session once nothing more is. */
    findClosed: (session: number): Promise<Announcement | undefined> => closed.find(session),

    /** Lets nothing more be told of a session; what was told stays readable. */
    async close(announcement: Announcement): Promise<void> {
      await closed.save(announcement.session, announcement);
      await open.remove(announcement.session);
    },
  };
}

export type StudyStore = ReturnType<typeof createStudyStore>;
