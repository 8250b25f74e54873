import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type Campaign, CampaignSchema, campaignCode } from '../domain/campaign.ts';
import { type PledgeText, PledgeTextSchema } from '../domain/pledge-text.ts';

const KEYS = {
  campaigns: 'qf:pledges',
  /** Their texts, by the same numbers: a list reads none of them. */
  texts: 'qf:pledges:texts',
  /** Numbers of those that may still ask; a campaign's own record says whether it does. */
  open: 'qf:pledges:open',
  /** Code → number. */
  codes: 'qf:pledges:codes',
  number: 'qf:pledges:number',
};

/** Makes the store of who was asked to sign what. */
export function createCampaignStore(redis: Redis) {
  const campaigns = createRecords<Campaign>(redis, { key: KEYS.campaigns, schema: CampaignSchema });
  const texts = createRecords<PledgeText>(redis, { key: KEYS.texts, schema: PledgeTextSchema });

  return {
    find: campaigns.find,
    change: campaigns.change,

    /** Finds the text that a campaign's people are asked to sign. */
    findText: texts.find,

    /** Takes the number of the next campaign: 1, 2, 3 … */
    takeNumber: (): Promise<number> => redis.incr(KEYS.number),

    /** Takes a code that no other campaign has, for one of that day; the same again when asked again. */
    async takeCode(day: string, number: number): Promise<string> {
      for (let nth = 1; ; nth++) {
        const code = campaignCode(day, nth);
        if ((await redis.hsetnx(KEYS.codes, code, String(number))) === 1) return code;
        if ((await redis.hget(KEYS.codes, code)) === String(number)) return code;
      }
    },

    /** Finds the number of the campaign that has the code. */
    async findByCode(code: string): Promise<number | undefined> {
      const number = await redis.hget(KEYS.codes, code);
      return number === null ? undefined : Number(number);
    },

    /**
     * Saves a new campaign with its text; false, and nothing is changed, when there is one of its number. What no crash may forget, its
     * being open, comes first.
     */
    async saveNew(campaign: Campaign, text: PledgeText, decision?: AuditEntry): Promise<boolean> {
      await texts.saveNew(campaign.number, text);
      await redis.sadd(KEYS.open, campaign.number);
      return campaigns.saveNew(campaign.number, campaign, decision);
    },

    /** Lists those that may still ask, by their numbers. */
    async listOpen(): Promise<Campaign[]> {
      const numbers = (await redis.smembers(KEYS.open)).map(Number).sort((a, b) => a - b);
      return (await campaigns.findMany(numbers)).filter((one) => one !== undefined);
    },

    /** Notes that a campaign asks nobody any more. */
    async noteEnded(number: number): Promise<void> {
      await redis.srem(KEYS.open, number);
    },

    /** Lists all of them, the latest first. */
    async list(): Promise<Campaign[]> {
      return [...(await campaigns.list()).values()].sort((a, b) => b.number - a.number);
    },
  };
}

export type CampaignStore = ReturnType<typeof createCampaignStore>;
