import type { Area } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { ReportOffer } from '../report/area.ts';
import { ownYear, personYear, personYearProduct, yearOfPerson } from './bot/person-year.ts';
import { PERSON_YEAR } from './domain/templates.ts';
import { createPersonYearService } from './services/person-year.ts';

type Needs = { people: PeopleOffer; report: ReportOffer };

/** Returns one person's year: what every area knows of them, for themself and for the officer, as a card and as a Word file. */
export const personal = {
  name: 'personal',
  needs: ['people', 'report'],
  keys: [],
  templates: [PERSON_YEAR],
  build({ documents, office }, { people, report: { figures } }: Needs) {
    const services = { personYear: createPersonYearService({ figures }) };
    return {
      offer: services,
      own: ownYear(figures),
      aboutPeople: yearOfPerson(figures),
      year: { products: [personYearProduct(figures)] },
      features: () => [personYear({ ...services, people: people.people, figures, documents, office })],
    };
  },
} satisfies Area<Needs, object>;
