import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = {
  /** Hash of a campaign: person → the photo in base64. */
  photos: (campaign: number) => `qf:pledge-photos:${campaign}`,
  /** How long all of them are together, in base64. */
  length: 'qf:pledge-photos:length',
};

/** KEYS photos, length; ARGV person, photo, most. 0 where all together would be too much; the photo there is takes no room of the new one. */
const savePhoto = auditedScript(`
  local had = string.len(redis.call('HGET', KEYS[1], ARGV[1]) or '')
  local more = string.len(ARGV[2]) - had
  if tonumber(redis.call('GET', KEYS[2]) or '0') + more > tonumber(ARGV[3]) then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('INCRBY', KEYS[2], more)
  return 1`);

/** KEYS photos, length; ARGV person. */
const removePhoto = auditedScript(`
  local had = redis.call('HGET', KEYS[1], ARGV[1])
  if not had then return 0 end
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('INCRBY', KEYS[2], -string.len(had))
  return 1`);

const BASE64_PER_BYTE = 4 / 3;

/** Makes the store of photos of signatures on paper: with the office's data, so that every process and every copy of them has them. */
export function createPhotoStore(redis: Redis) {
  const keysOf = (campaign: number) => [KEYS.photos(campaign), KEYS.length];

  return {
    /** Saves somebody's photo in the place of the one before; false, and nothing is changed, where all together would be more than `most` bytes. */
    async save(
      campaign: number,
      person: PersonId,
      photo: Uint8Array,
      { most, decision }: { most: number; decision: AuditEntry },
    ): Promise<boolean> {
      const args = [person, Buffer.from(photo).toString('base64'), Math.floor(most * BASE64_PER_BYTE)];
      return (await savePhoto(redis, keysOf(campaign), args, decision)) === 1;
    },

    /** Finds the photo of what somebody signed in a campaign. */
    async find(campaign: number, person: PersonId): Promise<Uint8Array | undefined> {
      const text = await redis.hget(KEYS.photos(campaign), String(person));
      return text === null ? undefined : Buffer.from(text, 'base64');
    },

    /** Lists whose photos there are; none of them is read. */
    listPeople: async (campaign: number): Promise<Set<PersonId>> =>
      new Set((await redis.hkeys(KEYS.photos(campaign))).map(Number)),

    /** Tells whether there is a photo of what somebody signed; it is not read. */
    has: async (campaign: number, person: PersonId): Promise<boolean> =>
      (await redis.hexists(KEYS.photos(campaign), String(person))) === 1,

    async remove(campaign: number, person: PersonId, decision: AuditEntry): Promise<boolean> {
      return (await removePhoto(redis, keysOf(campaign), [person], decision)) === 1;
    },
  };
}

export type PhotoStore = ReturnType<typeof createPhotoStore>;
