import type { Standing } from '../domain/statistics.ts';
import type { TopicFigures } from '../domain/weak-topics.ts';
import type { TopicFiguresStore } from '../store/topic-figures-store.ts';
import { createFindingsCounter, type FindingsDeps, scoresOf } from './count-findings.ts';

export type ExamTopicsDeps = FindingsDeps & { topicFigures: TopicFiguresStore };

/** Makes the counter of how the topics of an exam that is over fared: counted once, and again when a score has changed. */
export function createExamTopics({ topicFigures, ...deps }: ExamTopicsDeps) {
  const findings = createFindingsCounter(deps);
  return {
    findings,

    /** Returns the topics of the exam, from what was counted before where no score has changed since. */
    async of(examId: string, standings: readonly Standing[]): Promise<TopicFigures[]> {
      const scores = scoresOf(standings);
      const kept = await topicFigures.find(examId, scores);
      if (kept) return kept;
      const { topics } = await findings.of(examId, standings);
      await topicFigures.save(examId, scores, topics);
      return topics;
    },
  };
}
