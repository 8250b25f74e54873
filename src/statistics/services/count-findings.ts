import type { AttemptRecords } from '../../exams/services/exam-records.ts';
import { createFindingsCount, type ExamFindings } from '../domain/exam-findings.ts';
import type { Standing } from '../domain/statistics.ts';
import type { ExamFindingsStore } from '../store/exam-findings-store.ts';
import { pagesOfSittings } from './read-sittings.ts';

export type FindingsDeps = {
  attempts: Pick<AttemptRecords, 'find' | 'lastChange'>;
  findings: ExamFindingsStore;
};

/** Makes the counter of what the papers of an exam that is over tell: counted once, and again when one of them has changed. */
export function createFindingsCounter({ attempts, findings }: FindingsDeps) {
  const underWay = new Map<string, Promise<ExamFindings>>();

  async function count(standings: readonly Standing[]): Promise<ExamFindings> {
    const counted = createFindingsCount();
    for await (const sittings of pagesOfSittings(attempts, standings))
      for (const one of sittings) counted.add(one);
    return counted.findings();
  }

  async function countAndKeep(examId: string, papers: string, standings: readonly Standing[]) {
    const found = await count(standings);
    await findings.save(examId, papers, found);
    return found;
  }

  return {
    /** Returns what the exam tells of those who stand so; who asks while it is counted waits for the same count. */
    async of(examId: string, standings: readonly Standing[]): Promise<ExamFindings> {
      const papers = `${await attempts.lastChange(examId)} ${scoresOf(standings)}`;
      const kept = await findings.find(examId, papers);
      if (kept) return kept;
      const key = `${examId} ${papers}`;
      const counting = underWay.get(key) ?? countAndKeep(examId, papers, standings);
      underWay.set(key, counting);
      return counting.finally(() => underWay.delete(key));
    },
  };
}

/** Names the counting attempts, each with what it earned. */
export const scoresOf = (standings: readonly Standing[]): string =>
  standings.flatMap(({ score }) => (score ? `${score.id} ${score.exact ?? score.score}` : [])).join();
