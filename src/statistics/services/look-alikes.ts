import { type Exam, isOpenToAnalysis } from '../../exams/domain/exam.ts';
import type { AttemptRecords } from '../../exams/services/exam-records.ts';
import type { TellingsOfThread } from '../../files/thread/run-in-thread.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import { FEWEST_FOR_LOOK_ALIKES, type LookAlike } from '../domain/look-alikes.ts';
import { createWrongAnswers } from '../domain/wrong-answers.ts';
import { pagesOfSittings } from './read-sittings.ts';
import type { StatisticsService } from './statistics.ts';

const COMPARING = new URL('../threads/look-alikes-worker.ts', import.meta.url);

/** Two people whose wrong answers agree more often than chance explains. */
export type LookAlikePair = Omit<LookAlike, 'first' | 'second'> & { people: [Person, Person] };

/** What the papers of an exam were found to be, or why they were not compared; `spent`: there were more than the thread could bear. */
export type LookAlikes =
  | { exam: Exam; compared: number; pairs: LookAlikePair[] }
  | { refused: 'not-over' | 'too-few' | 'spent' };

export type LookAlikesDeps = {
  statistics: Pick<StatisticsService, 'ofExam'>;
  attempts: Pick<AttemptRecords, 'find'>;
  clock: Clock;
  inThread<Told>(script: URL, job: unknown): Promise<TellingsOfThread<Told>>;
};

/** Makes the service that compares the papers of an exam. Nothing that it finds is stored. */
export function createLookAlikesService({ statistics, attempts, clock, inThread }: LookAlikesDeps) {
  return {
    /** Compares the counting attempts of an exam that is over for all. */
    async find(examId: string): Promise<LookAlikes | undefined> {
      const found = await statistics.ofExam(examId);
      if (!found) return undefined;
      const isUnderWay = found.standings.some(({ status }) => status === 'under-way');
      if (!isOpenToAnalysis(found.exam, clock.now()) || isUnderWay) return { refused: 'not-over' };
      const people = new Map(found.standings.map(({ person }) => [person.id, person]));
      const compared: Person[] = [];
      const wrong = createWrongAnswers();
      for await (const sittings of pagesOfSittings(attempts, found.standings))
        for (const sitting of sittings) {
          const person = people.get(sitting.personId);
          if (!person) continue;
          compared.push(person);
          wrong.add(sitting);
        }
      if (compared.length < FEWEST_FOR_LOOK_ALIKES) return { refused: 'too-few' };
      const told = await inThread<LookAlike[]>(COMPARING, wrong.table());
      if (told === 'spent') return { refused: 'spent' };
      const pairs = told.flat().flatMap(({ first, second, ...pair }) => {
        const [one, other] = [compared[first], compared[second]];
        return one && other ? [{ ...pair, people: [one, other] satisfies [Person, Person] }] : [];
      });
      return { exam: found.exam, compared: compared.length, pairs };
    },
  };
}

export type LookAlikesService = ReturnType<typeof createLookAlikesService>;
