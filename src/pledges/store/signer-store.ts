import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { jsonOf, readRecord } from '../../kernel/store/stored-records.ts';
import { type FamilySignature, FamilySignatureSchema } from '../domain/family.ts';
import type { Variant } from '../domain/pledge-text.ts';
import { type Reading, ReadingSchema } from '../domain/reading.ts';
import { type PaperSignature, PaperSignatureSchema } from '../domain/signed-day.ts';

const KEYS = {
  /** Hash of a campaign: person → the places of the paragraphs for their post that they were given, `[0,2]`. */
  given: (campaign: number) => `qf:pledges:given:${campaign}`,
  /** Hash of a campaign: person → how far they have read. */
  readings: (campaign: number) => `qf:pledges:reading:${campaign}`,
  /** Hash of a campaign: person → who of their family has signed, and when. */
  families: (campaign: number) => `qf:pledges:family:${campaign}`,
  /** Hash of a campaign: person → the day on the paper that they signed, where it was entered. */
  papers: (campaign: number) => `qf:pledges:paper:${campaign}`,
};

const parseVariant = jsonOf(z.array(z.number().int()));

/** Makes the store of what each person was given to sign, how far they have read it, and what their families signed. */
export function createSignerStore(redis: Redis) {
  const readings = (campaign: number) =>
    createRecords<Reading>(redis, { key: KEYS.readings(campaign), schema: ReadingSchema });
  const families = (campaign: number) =>
    createRecords<FamilySignature>(redis, { key: KEYS.families(campaign), schema: FamilySignatureSchema });
  const papers = (campaign: number) =>
    createRecords<PaperSignature>(redis, { key: KEYS.papers(campaign), schema: PaperSignatureSchema });

  return {
    /** Gives somebody these paragraphs, unless they were given others before; returns those that they have. */
    async give(campaign: number, person: PersonId, variant: Variant): Promise<Variant> {
      const key = KEYS.given(campaign);
      await redis.hsetnx(key, String(person), JSON.stringify(variant));
      const text = await redis.hget(key, String(person));
      return (await readRecord(redis, { key, id: String(person) }, text, parseVariant)) ?? variant;
    },

    /** Finds the paragraphs that somebody was given; nothing where they were given none yet. */
    async findGiven(campaign: number, person: PersonId): Promise<Variant | undefined> {
      const [key, id] = [KEYS.given(campaign), String(person)];
      return readRecord(redis, { key, id }, await redis.hget(key, id), parseVariant);
    },

    findReading: (campaign: number, person: PersonId) => readings(campaign).find(person),
    saveReading: (campaign: number, person: PersonId, reading: Reading) =>
      readings(campaign).save(person, reading),
    /** Forgets how far somebody has read, and since when. */
    forgetReading: (campaign: number, person: PersonId) => readings(campaign).remove(person),

    findFamily: (campaign: number, person: PersonId) => families(campaign).find(person),
    /** Keeps what a family has signed; what was kept first stays. */
    saveFamily: (campaign: number, person: PersonId, family: FamilySignature) =>
      families(campaign).saveNew(person, family),
    /** Puts what a family has signed right; resolves when it is stored with the decision. */
    correctFamily: (campaign: number, person: PersonId, family: FamilySignature, decision: AuditEntry) =>
      families(campaign).change(
        person,
        () => family,
        () => decision,
      ),
    /** Lists what families have signed, by the number of their member. */
    listFamilies: async (campaign: number): Promise<Map<PersonId, FamilySignature>> =>
      byPerson(await families(campaign).list()),

    findPaper: (campaign: number, person: PersonId) => papers(campaign).find(person),
    /** Keeps the day on a paper; what was kept first stays. */
    savePaper: (campaign: number, person: PersonId, paper: PaperSignature) =>
      papers(campaign).saveNew(person, paper),
    /** Puts the day on a paper right, also where none was kept; resolves when it is stored with the decision. */
    async correctPaper(campaign: number, person: PersonId, paper: PaperSignature, decision: AuditEntry) {
      const isFirst = await papers(campaign).saveNew(person, paper, decision);
      if (!isFirst)
        await papers(campaign).change(
          person,
          () => paper,
          () => decision,
        );
    },
    /** Lists the days on papers, by who signed them. */
    listPapers: async (campaign: number): Promise<Map<PersonId, PaperSignature>> =>
      byPerson(await papers(campaign).list()),
  };
}

const byPerson = <One>(all: ReadonlyMap<string, One>): Map<PersonId, One> =>
  new Map([...all].map(([person, one]) => [Number(person), one]));

export type SignerStore = ReturnType<typeof createSignerStore>;
