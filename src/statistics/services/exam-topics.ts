import type { AttemptRecords } from '../../exams/services/exam-records.ts';
import type { Standing } from '../domain/statistics.ts';
import { countTopics, figuresOfTopics, type TopicFigures, type TopicTally } from '../domain/weak-topics.ts';
import type { TopicFiguresStore } from '../store/topic-figures-store.ts';
import { pagesOfSittings } from './read-sittings.ts';

export type ExamTopicsDeps = { attempts: Pick<AttemptRecords, 'find'>; topicFigures: TopicFiguresStore };

/** Makes the counter of how the topics of an exam that is over fared: counted once, and again when a score has changed. */
export function createExamTopics({ attempts, topicFigures }: ExamTopicsDeps) {
  return {
    /** Returns the topics of the exam, from what was counted before where no score has changed since. */
    async of(examId: string, standings: readonly Standing[]): Promise<TopicFigures[]> {
      const scores = standings
        .flatMap(({ score }) => (score ? `${score.id} ${score.exact ?? score.score}` : []))
        .join();
      const kept = await topicFigures.find(examId, scores);
      if (kept) return kept;
      const tally: TopicTally = new Map();
      for await (const sittings of pagesOfSittings(attempts, standings))
        for (const sitting of sittings) countTopics(tally, sitting);
      const topics = figuresOfTopics(tally);
      await topicFigures.save(examId, scores, topics);
      return topics;
    },
  };
}
