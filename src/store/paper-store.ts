import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { ExamPaper } from '../domain/exam-paper.ts';
import { type Question, QuestionSchema } from '../domain/question.ts';

const KEYS = { versions: 'qf:question-versions' };

/** Texts of questions kept in memory, at most: about 2 KB each. */
const VERSIONS_IN_MEMORY = 5_000;

/** Per item: the question's version, the options' order, the points. */
const StoredPaperSchema = z.array(z.tuple([z.string(), z.array(z.int()), z.number()]));

/**
 * Papers with the questions as they were when the paper was drawn. Each wording of a question is stored once, under the hash
 * of its content, and never changed; a paper names the wordings. So a bank edited later touches no paper, and
 * five thousand papers of eighty questions take megabytes, not hundreds.
 */
export function createPaperStore(redis: Redis) {
  const known = new Map<string, Question>();
  const remember = (version: string, question: Question) => {
    if (known.size >= VERSIONS_IN_MEMORY) known.clear();
    known.set(version, question);
  };
  return {
    /** Stores the wordings that are new, and returns the paper as one field's text. */
    async save(paper: ExamPaper): Promise<string> {
      const items = paper.map((item) => ({ ...item, text: JSON.stringify(item.question) }));
      const versioned = items.map((item) => ({ ...item, version: versionOf(item.text) }));
      const added = versioned.filter(({ version }) => !known.has(version));
      if (added.length > 0) {
        await redis.hset(
          KEYS.versions,
          Object.fromEntries(added.map(({ version, text }) => [version, text])),
        );
        for (const { version, question } of added) remember(version, question);
      }
      return JSON.stringify(versioned.map(({ version, order, points }) => [version, order, points]));
    },
    async read(text: string): Promise<ExamPaper> {
      const stored = StoredPaperSchema.parse(JSON.parse(text));
      const missing = stored.map(([version]) => version).filter((version) => !known.has(version));
      const texts = missing.length > 0 ? await redis.hmget(KEYS.versions, ...missing) : [];
      const loaded = new Map(missing.map((version, i) => [version, readQuestion(version, texts[i])]));
      const paper = stored.map(([version, order, points]) => {
        const question = loaded.get(version) ?? known.get(version) ?? readQuestion(version, undefined);
        return { question, order, points };
      });
      for (const [version, question] of loaded) remember(version, question);
      return paper;
    },
  };
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function readQuestion(version: string, text: string | null | undefined): Question {
  if (!text)
    throw new Error(`The wording ${version} of a question is gone from Redis. Restore it from a backup.`);
  return QuestionSchema.parse(JSON.parse(text));
}
