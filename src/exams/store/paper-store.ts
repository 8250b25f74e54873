import type { Redis } from 'ioredis';
import type { ExamPaper } from '../../bank/domain/exam-paper.ts';
import { type Question, QuestionSchema } from '../../bank/domain/question.ts';
import type { RecordPlace } from '../../kernel/record-place.ts';
import { digest } from '../../kernel/store/digest.ts';
import { jsonOf, noteUnreadable, readRecord, readRecords } from '../../kernel/store/stored-records.ts';

const KEYS = { versions: 'qf:question-versions' };

const VERSION_LENGTH = 16;
/** Texts of questions kept in memory, at most: about 2 KB each. */
const VERSIONS_IN_MEMORY = 5_000;

/** The question's version, the options' order, the points. */
type StoredItem = [version: string, order: number[], points: number];

/**
 * Makes the store of papers with the questions as they were when the paper was drawn. Each wording of a question is stored once,
 * under the hash of its content, and never changed; a paper names the wordings. So a bank edited later touches no paper, and five
 * thousand papers of eighty questions take megabytes, not hundreds.
 */
export function createPaperStore(redis: Redis) {
  const known = new Map<string, Question>();
  /** Thousands of papers are drawn from the same questions, which nobody changes. */
  const versions = new WeakMap<Question, string>();
  const versionOf = (question: Question): string => {
    const version = versions.get(question) ?? digest(JSON.stringify(question)).slice(0, VERSION_LENGTH);
    versions.set(question, version);
    return version;
  };
  const remember = (version: string, question: Question) => {
    if (known.size >= VERSIONS_IN_MEMORY) known.clear();
    known.set(version, question);
  };
  async function load(versions: readonly string[]): Promise<ReadonlyMap<string, Question>> {
    const texts = await redis.hmget(KEYS.versions, ...versions);
    const entries = versions.map((version, i) => [version, texts[i]] as const);
    const read = await readRecords(redis, KEYS.versions, entries, readQuestion);
    const loaded = new Map<string, Question>();
    for (const [i, version] of versions.entries()) {
      const question = read[i];
      if (question) loaded.set(version, question);
      else if (!texts[i]) await noteUnreadable(redis, { key: KEYS.versions, id: version }, '');
    }
    for (const [version, question] of loaded) remember(version, question);
    return loaded;
  }

  return {
    /** Stores the wordings that are new, and returns the paper as one field's text. */
    async save(paper: ExamPaper): Promise<string> {
      const versioned = paper.map((item) => ({ ...item, version: versionOf(item.question) }));
      const added = versioned.filter(({ version }) => !known.has(version));
      if (added.length > 0) {
        await redis.hset(
          KEYS.versions,
          Object.fromEntries(added.map(({ version, question }) => [version, JSON.stringify(question)])),
        );
        for (const { version, question } of added) remember(version, question);
      }
      return JSON.stringify(versioned.map(({ version, order, points }) => [version, order, points]));
    },
    /** Reads a paper; nothing when it cannot be read, or one of its wordings is gone: that is noted under its place. */
    async read(place: RecordPlace, text: string): Promise<ExamPaper | undefined> {
      const stored = await readRecord(redis, place, text, readItems);
      if (!stored) return undefined;
      const missing = stored.flatMap(([version]) => (known.has(version) ? [] : version));
      const loaded = missing.length > 0 ? await load(missing) : known;
      const paper = stored.flatMap(([version, order, points]) => {
        const question = loaded.get(version) ?? known.get(version);
        return question ? [{ question, order, points }] : [];
      });
      return paper.length === stored.length ? paper : undefined;
    },
  };
}

/** Checked by hand: an exam's figures read hundreds of thousands of items at once, for which a schema takes seconds. */
function readItems(text: string): StoredItem[] {
  const stored: unknown = JSON.parse(text);
  if (!Array.isArray(stored) || !stored.every(isStoredItem))
    throw new Error('A paper in Redis is damaged. Restore it from a backup.');
  return stored;
}

function isStoredItem(item: unknown): item is StoredItem {
  if (!Array.isArray(item)) return false;
  const [version, order, points] = item;
  return (
    typeof version === 'string' &&
    typeof points === 'number' &&
    Array.isArray(order) &&
    order.every(Number.isInteger)
  );
}

const readQuestion = jsonOf(QuestionSchema);
