import type { FailureReason } from '../../delivery/domain/delivery.ts';
import { type Audience, isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import type { AudiencesService } from './audiences.ts';

/** Somebody who is going to get something; `why`: what keeps it from reaching them, if anything. */
export type Recipient = Person & { why: FailureReason | undefined };

type Deps = {
  audiences: Pick<AudiencesService, 'list'>;
  whyUnreached(person: Person): FailureReason | undefined;
};

/** Makes the service that names, before anything is sent, whoever is going to get it. */
export function createRecipientsService({ audiences, whyUnreached }: Deps) {
  return {
    /** Lists everybody of the audience as it is now, in the office's order; `within`: of one department alone. */
    async list(audience: Audience, within?: string): Promise<Recipient[]> {
      return (await audiences.list(audience))
        .filter(({ department }) => within === undefined || isWithinDepartment(department, within))
        .sort((a, b) => a.order - b.order)
        .map((person) => ({ ...person, why: whyUnreached(person) }));
    },
  };
}
