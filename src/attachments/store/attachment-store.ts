import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { AttachmentSchema } from '../domain/attachment.ts';

const KEYS = {
  /** Id of the wave → what goes out before its reminder. */
  attachments: 'qf:attachments',
};

/** Makes the store of what goes out with reminders, by the ids of their waves. */
export const createAttachmentStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.attachments, schema: AttachmentSchema });

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;
