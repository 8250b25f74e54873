import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Guard } from '../../kernel/guard.ts';
import type { PersonId } from '../../kernel/person.ts';
import { withEntry } from '../../kernel/store/audit-store.ts';
import {
  createHashCopy,
  createKeptCopies,
  hashCopyScript,
  NOTE_CHANGE,
  noteChangeArgs,
} from '../../kernel/store/hash-copy.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { jsonOf, readHash, readRecord, readRecords } from '../../kernel/store/stored-records.ts';
import { createVersionedField } from '../../kernel/store/versioned-field.ts';
import { type AttemptSummary, AttemptSummarySchema } from '../domain/exam.ts';
import { type Attempt, AttemptRulesSchema, ProgressSchema, summarize } from '../domain/exam-attempt.ts';
import { questionEndOf } from '../domain/question-time.ts';
import { createPaperStore } from './paper-store.ts';

const KEYS = {
  /** Names attempts in what is told of those that cannot be read. */
  ofAttempts: 'qf:attempts',
  attempt: (id: string) => `qf:attempts:${id}`,
  /** Open attempts by their deadline. */
  deadlines: 'qf:attempts:deadlines',
  /** Open attempts whose questions have a time of their own, by the end of the question on the card. */
  questionEnds: 'qf:attempts:question-ends',
  /** Summaries by attempt id. */
  ofPerson: (personId: PersonId) => `qf:attempts:of-person:${personId}`,
  ofExam: (examId: string) => `qf:attempts:of-exam:${examId}`,
  /** Which of the exam's summaries have changed last, for copies of them. */
  journal: (examId: string) => `qf:attempts:of-exam:${examId}:journal`,
};

/** A process keeps its copy of the summaries of so many exams: a trend shows five. */
const COPIES_MOST = 6;

/** What never changes after the start, save that a deadline may be put later; the paper is kept beside it. */
const FixedSchema = z.object({
  examId: z.string(),
  personId: z.int(),
  number: z.int(),
  startedAt: z.int(),
  deadline: z.int(),
  rules: AttemptRulesSchema,
});

/** An attempt as it was read, with the version that a change of it must still find. */
export type VersionedAttempt = { attempt: Attempt; version: number };

/** What became of a beginning: `exists`: this very attempt was begun before; `other-open`: the person is at another one. */
export type Begun = 'begun' | 'exists' | 'other-open';

/**
 * Whether the person is at another attempt than this one. It follows from what is stored, so no claim of its own can be left
 * behind: whatever has no deadline to come, for having been handed in or for being over, is not open.
 * KEYS as of `begin`.
 */
const IS_OTHER_OPEN = `
local function is_other_open(own, now)
  for _, id in ipairs(redis.call('HKEYS', KEYS[3])) do
    local deadline = id ~= own and redis.call('ZSCORE', KEYS[2], id)
    if deadline and tonumber(deadline) > tonumber(now) then return true end
  end
  return false
end`;

/**
 * Begins the attempt unless it exists or the person is at another: then nothing changes.
 * KEYS attempt, deadlines, of-person, of-exam, question ends, journal.
 * ARGV id, deadline, summary, fixed, paper, progress, question end or '', now.
 */
const begin = luaScript(`${NOTE_CHANGE}
${IS_OTHER_OPEN}
if redis.call('EXISTS', KEYS[1]) == 1 then return 'exists' end
if is_other_open(ARGV[1], ARGV[8]) then return 'other-open' end
redis.call('HSET', KEYS[1], 'version', 1, 'fixed', ARGV[4], 'paper', ARGV[5], 'progress', ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
if ARGV[7] ~= '' then redis.call('ZADD', KEYS[5], ARGV[7], ARGV[1]) end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[4], ARGV[1], ARGV[3])
note_change(KEYS[6], ARGV[1])
return 'begun'`);

/**
 * Replaces the progress of an attempt that is over by it, if the version is still the expected one; 0 otherwise. It leaves the
 * deadlines and its summaries are replaced in the same step.
 * KEYS attempt, deadlines, of-person, of-exam, question ends, journal. ARGV expected version, progress, id, summary.
 */
const finish = luaScript(`${NOTE_CHANGE}
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1] + 1, 'progress', ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[3])
redis.call('ZREM', KEYS[5], ARGV[3])
redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
redis.call('HSET', KEYS[4], ARGV[3], ARGV[4])
note_change(KEYS[6], ARGV[3])
return 1`);

/** What became of a later end: `other-open`: the person has begun another attempt meanwhile. */
export type Extended = 'extended' | 'changed' | 'other-open';

/**
 * Replaces what is fixed, with another deadline, and the progress, if the version is still the expected one and the person has begun no
 * other attempt. It is open by that, also where it was handed in. The person is warned of the new end as of the first.
 * KEYS attempt, deadlines, of-person, of-exam, question ends, journal.
 * ARGV expected version, fixed, id, deadline, summary, question end or '', now, progress.
 */
const extend = luaScript(`${NOTE_CHANGE}
${IS_OTHER_OPEN}
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 'changed' end
if is_other_open(ARGV[3], ARGV[7]) then return 'other-open' end
redis.call('HSET', KEYS[1], 'version', ARGV[1] + 1, 'fixed', ARGV[2], 'progress', ARGV[8])
redis.call('HDEL', KEYS[1], 'warned')
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
if ARGV[6] ~= '' then redis.call('ZADD', KEYS[5], ARGV[6], ARGV[3]) end
redis.call('HSET', KEYS[3], ARGV[3], ARGV[5])
redis.call('HSET', KEYS[4], ARGV[3], ARGV[5])
note_change(KEYS[6], ARGV[3])
return 'extended'`);

/**
 * Replaces paper and progress if the version is still the expected one; 0 otherwise. With a summary the attempt is over, and its
 * summaries are replaced in the same step.
 * KEYS attempt, of-person, of-exam, journal. ARGV expected version, paper, progress, id, summary or ''.
 */
const replacePaper = luaScript(`${NOTE_CHANGE}
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1] + 1, 'paper', ARGV[2], 'progress', ARGV[3])
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[4], ARGV[5])
  redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
  note_change(KEYS[4], ARGV[4])
end
return 1`);

const copySummaries = hashCopyScript({
  hashOf: 'KEYS[2]',
  addAll: 'add(KEYS[2])',
  size: "redis.call('HLEN', KEYS[2])",
});

/**
 * Makes the store of attempts: a hash each, with the paper in one field and the small state that every tap changes in another.
 * Changes compare a version, so two that were decided on the same state cannot both be saved.
 */
export function createAttemptStore(redis: Redis) {
  const papers = createPaperStore(redis);
  const keysOf = ({ id, personId, examId }: Attempt) => [
    KEYS.attempt(id),
    KEYS.deadlines,
    KEYS.ofPerson(personId),
    KEYS.ofExam(examId),
    KEYS.questionEnds,
    KEYS.journal(examId),
  ];
  const copyOf = createKeptCopies(COPIES_MOST, (examId) =>
    createHashCopy(
      (upTo) => copySummaries(redis, [KEYS.journal(examId), KEYS.ofExam(examId)], [upTo]),
      (entries) => readRecords(redis, KEYS.ofExam(examId), entries, readSummary),
    ),
  );
  const saveProgress = createVersionedField(redis, { field: 'progress', dues: KEYS.questionEnds });
  async function saveFinished(attempt: Attempt, expectedVersion: number, text: string): Promise<boolean> {
    const args = [expectedVersion, text, attempt.id, JSON.stringify(summarize(attempt))];
    return (await finish(redis, keysOf(attempt), args)) === 1;
  }
  return {
    /** Saves a new attempt, in one step with the look whether the person is at another one when it begins. */
    async begin(attempt: Attempt): Promise<Begun> {
      const { id, paper, progress, ...fixed } = attempt;
      const summary = JSON.stringify(summarize(attempt));
      const texts = [summary, JSON.stringify(fixed), await papers.save(paper), JSON.stringify(progress)];
      const args = [id, attempt.deadline, ...texts, questionEndOf(attempt) ?? '', attempt.startedAt];
      return (await begin(redis, keysOf(attempt), args)) as Begun;
    },
    /** Finds an attempt with its paper, and the version against which it is saved; nothing where any of it cannot be read. */
    async find(id: string): Promise<VersionedAttempt | undefined> {
      const { version, fixed, paper, progress } = await redis.hgetall(KEYS.attempt(id));
      if (!version || !fixed || !paper || !progress) return undefined;
      const place = { key: KEYS.ofAttempts, id };
      const [facts, state, questions] = await Promise.all([
        readRecord(redis, place, fixed, jsonOf(FixedSchema)),
        readRecord(redis, place, progress, jsonOf(ProgressSchema)),
        papers.read(place, paper),
      ]);
      if (!facts || !state || !questions) return undefined;
      return { attempt: { id, ...facts, paper: questions, progress: state }, version: Number(version) };
    },
    /** Finds whose the attempt is and what it has earned so far, without reading its paper. */
    async findScore(id: string): Promise<Pick<AttemptSummary, 'personId' | 'score' | 'exact'> | undefined> {
      const [fixed, progress] = await redis.hmget(KEYS.attempt(id), 'fixed', 'progress');
      const place = { key: KEYS.ofAttempts, id };
      const [facts, state] = await Promise.all([
        readRecord(redis, place, fixed, jsonOf(FixedSchema)),
        readRecord(redis, place, progress, jsonOf(ProgressSchema)),
      ]);
      if (!facts || !state) return undefined;
      const { score, exact } = state.handedIn ?? {};
      return { personId: facts.personId, ...(score !== undefined && { score }), ...(exact && { exact }) };
    },
    /**
     * Saves the attempt's progress in one round trip; false when it has changed since that version was read, or the guard of one that goes
     * on does not stand.
     */
    save(attempt: Attempt, expectedVersion: number, guard?: Guard): Promise<boolean> {
      const { id, progress } = attempt;
      const text = JSON.stringify(progress);
      const key = KEYS.attempt(id);
      if (progress.handedIn) return saveFinished(attempt, expectedVersion, text);
      return saveProgress({ key, expectedVersion, text, id, due: questionEndOf(attempt), guard });
    },
    /** Saves an attempt that is open with another end than was decided at `now`; `changed`: since that version was read. */
    async saveExtended(attempt: Attempt, expectedVersion: number, now: number): Promise<Extended> {
      const { id, paper: _, progress, ...fixed } = attempt;
      const texts = [JSON.stringify(fixed), id, attempt.deadline, JSON.stringify(summarize(attempt))];
      const args = [expectedVersion, ...texts, questionEndOf(attempt) ?? '', now, JSON.stringify(progress)];
      return (await extend(redis, keysOf(attempt), args)) as Extended;
    },
    /** Saves an attempt whose paper was corrected; false when it has changed since that version was read. */
    async saveCorrected(attempt: Attempt, expectedVersion: number): Promise<boolean> {
      const { id, personId, examId, paper, progress } = attempt;
      const summary = progress.handedIn ? JSON.stringify(summarize(attempt)) : '';
      const texts = [await papers.save(paper), JSON.stringify(progress)];
      const keys = [KEYS.attempt(id), KEYS.ofPerson(personId), KEYS.ofExam(examId), KEYS.journal(examId)];
      return (await replacePaper(redis, keys, [expectedVersion, ...texts, id, summary])) === 1;
    },
    /** Saves a score that was earned without the app, in the place of one entered before; with the answers, where they are known. */
    async recordOnPaper(summary: AttemptSummary, decision: AuditEntry, sat?: Attempt): Promise<void> {
      const { id, personId, examId } = summary;
      const text = JSON.stringify(summary);
      const papersText = sat && (await papers.save(sat.paper));
      const step = redis.multi().del(KEYS.attempt(id));
      if (sat) {
        const { id: _, paper: __, progress, ...fixed } = sat;
        const [fixedText, progressText] = [JSON.stringify(fixed), JSON.stringify(progress)];
        step.hset(KEYS.attempt(id), {
          version: 1,
          fixed: fixedText,
          paper: papersText,
          progress: progressText,
        });
      }
      step
        .hset(KEYS.ofPerson(personId), id, text)
        .hset(KEYS.ofExam(examId), id, text)
        .xadd(...noteChangeArgs(KEYS.journal(examId), id));
      await withEntry(step, decision).exec();
    },
    listByPerson: (personId: PersonId) => readSummaries(redis, KEYS.ofPerson(personId)),
    /** Lists which exams any of the people has an attempt at, by their ids; of the attempts nothing else is read. */
    async listExamsOf(people: readonly PersonId[]): Promise<Set<string>> {
      const ids = await Promise.all(people.map((id) => redis.hkeys(KEYS.ofPerson(id))));
      return new Set(ids.flat().map(examIdIn));
    },
    listByExam: (examId: string) => readSummaries(redis, KEYS.ofExam(examId)),
    /** Lists the same, from this process's copy: only what has changed is read. */
    async copyByExam(examId: string): Promise<AttemptSummary[]> {
      const copied = await copyOf(examId)();
      return inOrder([...copied.values()].filter((summary) => summary !== undefined));
    },
    /** Names the last change of the exam's attempts: a score, or a paper that was corrected. */
    async lastChange(examId: string): Promise<string> {
      const [last] = await redis.xrevrange(KEYS.journal(examId), '+', '-', 'COUNT', 1);
      return last?.[0] ?? '';
    },
    /** Lists ids of the open attempts whose deadline lies in [from, to], the earliest first. */
    listByDeadline: (from: number, to: number, limit: number) =>
      redis.zrangebyscore(KEYS.deadlines, from, to, 'LIMIT', 0, limit),
    /** Lists ids of the open attempts whose question's time ends by then, the earliest first. */
    listByQuestionEnd: (to: number, limit: number) =>
      redis.zrangebyscore(KEYS.questionEnds, 0, to, 'LIMIT', 0, limit),
    /** Tells whether the person has been warned of the end. */
    isWarned: async (id: string): Promise<boolean> => (await redis.hexists(KEYS.attempt(id), 'warned')) === 1,
    /** Claims the warning; true for the first who asks: the person is warned of the end once. */
    async claimWarning(id: string): Promise<boolean> {
      return (await redis.hsetnx(KEYS.attempt(id), 'warned', 1)) === 1;
    },
  };
}

export type AttemptStore = ReturnType<typeof createAttemptStore>;

async function readSummaries(redis: Redis, key: string): Promise<AttemptSummary[]> {
  return inOrder([...(await readHash(redis, key, readSummary)).values()]);
}

/** The ids of attempts begin with that of their exam. */
const examIdIn = (attemptId: string): string => attemptId.split('.', 1)[0] ?? '';

const readSummary = jsonOf(AttemptSummarySchema);

function inOrder(summaries: readonly AttemptSummary[]): AttemptSummary[] {
  return summaries.toSorted((a, b) => a.startedAt - b.startedAt);
}
