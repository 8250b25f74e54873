import type { YearSpan } from '../../kernel/figure.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import { type Heading, inHeadings } from '../domain/in-headings.ts';

/** Makes the service of one person's year, as every area knows it. */
export function createPersonYearService({ figures }: { figures: Pick<FiguresService, 'listParts'> }) {
  return {
    /** Lists what stands of somebody in a year, heading by heading: by the chapters of the report. Who has left has their year as well. */
    async of(person: PersonId, span: YearSpan): Promise<Heading[]> {
      const asked = figures.listParts().map((part) => part.ofPerson?.(person, span) ?? []);
      return inHeadings((await Promise.all(asked)).flat());
    },
  };
}

export type PersonYearService = ReturnType<typeof createPersonYearService>;
