import { questionCount, totalPoints } from '../../bank/domain/blueprint.ts';
import type { Question } from '../../bank/domain/question.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import {
  countsInFigures,
  type Exam,
  isOpenToAnalysis,
  isRevealed,
  lastCloseOf,
} from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ExamFindings } from '../domain/exam-findings.ts';
import { createItemKeys, type Sitting } from '../domain/sitting.ts';
import type { Figures, Standing } from '../domain/statistics.ts';
import { proposeStudy, type StudyProposal, type TopicFigures } from '../domain/weak-topics.ts';
import { createExamTopics, type ExamTopicsDeps } from './exam-topics.ts';
import { pagesOfSittings } from './read-sittings.ts';
import type { ExamStatistics, StatisticsService } from './statistics.ts';

export type ExamAnalysisDeps = ExamTopicsDeps & {
  statistics: Pick<StatisticsService, 'ofExam'>;
  exams: Pick<ExamsService, 'list'>;
  bank: Pick<QuestionBankService, 'currentStock'>;
  clock: Clock;
};

/** What an exam that is over tells about its questions. */
export type ExamAnalysis = Pick<ExamFindings, 'items' | 'paper'> & {
  exam: Exam;
  /** Whether the answers may be told: the exam's review policy decides. */
  isRevealed: boolean;
};

/** The same with everybody's paper, for a table of all answers. */
export type WholeAnalysis = ExamAnalysis & {
  standings: readonly Standing[];
  /** How many answers the papers have together. */
  answers: number;
  /** Reads everybody's paper, some at a time. */
  sittings(): AsyncIterable<readonly Sitting[]>;
};

/** An exam that is over, with how it went; the total is its paper's full score. */
export type PastExam = { exam: Exam; figures: Figures; total: number };
export type PastTopics = { exam: Exam; topics: TopicFigures[] };

/** What a weak topic proposes, and how the topic fared in the exams after this one. */
export type TopicProposal = StudyProposal & { exam: Exam; rechecks: { exam: Exam; topic: TopicFigures }[] };

/** While anybody, in a later window of their own, may still be answering, what was asked and how it fared tells too much. */
type NotOver = { refused: 'not-over' };

/** Older exams are counted when somebody asks. */
const COUNTED_AHEAD_MS = 7 * 86_400_000;

/** Makes the service of what exams tell once they are over: about their questions, and about what the office knows. */
export function createExamAnalysisService(deps: ExamAnalysisDeps) {
  const { statistics, exams, attempts, bank, clock } = deps;

  const topics = createExamTopics(deps);
  /** Exams that this process has counted. */
  const counted = new Set<string>();

  /** Those whom an exam addresses, once nobody is at it any more. */
  async function findOver(examId: string, now: number): Promise<ExamStatistics | NotOver | undefined> {
    const found = await statistics.ofExam(examId);
    if (!found || !countsInFigures(found.exam)) return undefined;
    const isOver = isOpenToAnalysis(found.exam, now);
    if (!isOver || found.standings.some(({ status }) => status === 'under-way'))
      return { refused: 'not-over' };
    return found;
  }

  /** The same with what their papers tell. */
  async function findTold(examId: string, now: number) {
    const over = await findOver(examId, now);
    if (!over || 'refused' in over) return over;
    const { exam, standings } = over;
    return { exam, standings, findings: await topics.findings.of(examId, standings) };
  }

  /** Exams that are over, the earliest first, up to this one or from it on. */
  async function listOver(
    examId: string,
    { side, count, now }: { side: 'until' | 'after'; count: number; now: number },
  ): Promise<Exam[]> {
    const over = (await exams.list())
      .filter((exam) => isOpenToAnalysis(exam, now))
      .sort((a, b) => (lastCloseOf(a) ?? 0) - (lastCloseOf(b) ?? 0));
    const at = over.findIndex(({ id }) => id === examId);
    if (side === 'after') return at < 0 ? [] : over.slice(at + 1, at + 1 + count);
    return over.slice(0, at + 1).slice(-count);
  }

  async function topicsOf({ id }: Exam, now: number): Promise<PastTopics[]> {
    const over = await findOver(id, now);
    if (!over || 'refused' in over) return [];
    return [{ exam: over.exam, topics: await topics.of(id, over.standings) }];
  }

  async function eachInTurn<T>(list: readonly Exam[], read: (exam: Exam) => Promise<T[]>): Promise<T[]> {
    const all: T[] = [];
    for (const exam of list) all.push(...(await read(exam)));
    return all;
  }

  return {
    /** Analyses the questions of an exam that is over, and its paper as a whole. */
    async analyse(examId: string): Promise<ExamAnalysis | NotOver | undefined> {
      const now = clock.now();
      const told = await findTold(examId, now);
      return told && ('refused' in told ? told : analysisOf(told, now));
    },

    /** Analyses the same, and hands over everybody's paper. */
    async analyseWhole(examId: string): Promise<WholeAnalysis | NotOver | undefined> {
      const now = clock.now();
      const told = await findTold(examId, now);
      if (!told || 'refused' in told) return told;
      const { exam, standings } = told;
      const papers = standings.filter(({ score }) => score).length;
      return {
        ...{ ...analysisOf(told, now), standings, answers: papers * questionCount(exam.blueprint) },
        sittings: () => pagesOfSittings(attempts, standings),
      };
    },

    /**
     * Lists what an exam has asked, each wording once, once its answers may be told; undefined before. Papers are read some at a time:
     * an office's are never held together.
     */
    async listRevealedQuestions(examId: string): Promise<Question[] | undefined> {
      const now = clock.now();
      const over = await findOver(examId, now);
      if (!over || 'refused' in over || !isRevealed(over.exam, now)) return undefined;
      const keyOf = createItemKeys();
      const asked = new Map<string, Question>();
      for await (const sittings of pagesOfSittings(attempts, over.standings))
        for (const { question } of sittings.flatMap(({ answers }) => answers))
          asked.set(keyOf(question), question);
      return [...asked.values()].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
    },

    /** Returns the last exams that are over, this one the last of them. */
    async trend(examId: string, count: number): Promise<PastExam[]> {
      const now = clock.now();
      return eachInTurn(await listOver(examId, { side: 'until', count, now }), async ({ id }) => {
        const over = await findOver(id, now);
        if (!over || 'refused' in over) return [];
        const { exam, figures } = over;
        return [{ exam, figures, total: totalPoints(exam.blueprint) }];
      });
    },

    /** Tells how the topics of the same exams fared. */
    async topicHistory(examId: string, count: number): Promise<PastTopics[]> {
      const now = clock.now();
      const over = await listOver(examId, { side: 'until', count, now });
      return eachInTurn(over, (exam) => topicsOf(exam, now));
    },

    /** Counts what exams tell that have come to their end, so that nobody waits for it. */
    async countAhead(): Promise<void> {
      const now = clock.now();
      const recent = (await exams.list()).filter((exam) => {
        const age = now - (lastCloseOf(exam) ?? 0);
        return age >= 0 && age < COUNTED_AHEAD_MS && !counted.has(exam.id);
      });
      for (const { id } of recent) {
        const told = await findTold(id, now);
        if (!told || 'refused' in told) continue;
        await topics.of(id, told.standings);
        counted.add(id);
      }
    },

    /** Returns the office's weak topics in an exam that is over, the weakest first. */
    async listWeakTopics(
      examId: string,
    ): Promise<{ exam: Exam; topics: TopicFigures[] } | NotOver | undefined> {
      const told = await findTold(examId, clock.now());
      return told && ('refused' in told ? told : { exam: told.exam, topics: told.findings.weak });
    },

    /** Returns what to study about a topic that an exam found weak, and what later exams found. */
    async proposeStudy(examId: string, instrument: string): Promise<TopicProposal | undefined> {
      const now = clock.now();
      const told = await findTold(examId, now);
      if (!told || 'refused' in told) return undefined;
      const { exam, findings } = told;
      const topic = findings.topics.find((one) => one.instrument === instrument);
      if (!topic) return undefined;
      const after = await listOver(examId, { side: 'after', count: 2, now });
      const later = await eachInTurn(after, (one) => topicsOf(one, now));
      const rechecks = later.flatMap((past) =>
        past.topics
          .filter((one) => one.instrument === instrument)
          .map((one) => ({ exam: past.exam, topic: one })),
      );
      const missed = findings.missed[instrument] ?? [];
      return { ...proposeStudy(topic, missed, bank.currentStock().questions), exam, rechecks };
    },
  };
}

function analysisOf({ exam, findings }: { exam: Exam; findings: ExamFindings }, now: number): ExamAnalysis {
  const { items, paper } = findings;
  return { exam, items, paper, isRevealed: isRevealed(exam, now) };
}

export type ExamAnalysisService = ReturnType<typeof createExamAnalysisService>;
