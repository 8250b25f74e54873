import type { PersonId } from '../../kernel/person.ts';
import type { Register } from '../../registers/services/register.ts';
import { quartersOf } from '../domain/quarter.ts';
import type { DutyAnswer, DutyStore } from '../store/duty-store.ts';

type Deps = { register: Pick<Register, 'listAllCounting' | 'find' | 'yearOf'>; duties: DutyStore };

/** An answer with the words of its duty, as far as they are still known. */
export type OwnDutyAnswer = DutyAnswer & { duty: string | undefined };

/** Makes the service of what one person ever answered of duties, also of those for which another answers by now. */
export function createOwnDutyAnswers({ register, duties }: Deps) {
  return {
    /** Lists the answers, quarter by quarter. */
    async list(person: PersonId): Promise<OwnDutyAnswer[]> {
      const years = new Set((await register.listAllCounting()).map(register.yearOf));
      const quarters = [...years].toSorted((a, b) => a - b).flatMap(quartersOf);
      const answers = await Promise.all(quarters.map((quarter) => duties.listAnswersBy(quarter, person)));
      return Promise.all(
        answers.flat().map(async (answer) => {
          const text = (await register.find(answer.number))?.values.duty;
          return { ...answer, duty: text === undefined ? undefined : String(text) };
        }),
      );
    },
  };
}
