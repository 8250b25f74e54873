import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { forPerson } from '../../bot/for-person.ts';
import type { OwnSection } from '../../bot/own-section.ts';
import type { Office } from '../../kernel/office.ts';
import type { PersonId } from '../../kernel/person.ts';
import { type FinishedAttempt, isFinished, isTrial } from '../domain/exam.ts';
import type { AttemptsService } from '../services/attempts.ts';
import { scoresCard, scoresPart } from './scores-messages.ts';

export type ScoresUses = { attempts: Pick<AttemptsService, 'listOf'>; office: Pick<Office, 'timezone'> };

/** Says in /me how somebody has fared in exams. */
export const ownScores = ({ attempts, office }: ScoresUses): OwnSection => ({
  place: 10,
  show: async ({ id }) => scoresPart(await listCounted(attempts, id), office.timezone),
});

/** Makes the list of all of a person's own scores, which /me leads to where it does not hold them. */
export const scores = (services: ScoresUses): Feature =>
  createFeature(services, {
    name: 'scores',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttons: {
      page: forPerson(async (ctx: FeatureContext<ScoresUses>, { id }, page) => {
        const counted = await listCounted(ctx.services.attempts, id);
        return { card: scoresCard(counted, Number(page), ctx.services.office.timezone) };
      }),
    },
  });

/** The latest first; what an officer tries before publishing it counts nowhere. */
async function listCounted(attempts: ScoresUses['attempts'], personId: PersonId): Promise<FinishedAttempt[]> {
  const made = (await attempts.listOf(personId)).filter(isFinished);
  return made.filter(({ examId }) => !isTrial(examId)).reverse();
}
