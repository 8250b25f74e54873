import type { Person } from '../../src/kernel/person.ts';
import type { CampaignTerms } from '../../src/pledges/services/campaigns.ts';
import { OFFICER_ID } from './cast.ts';
import { type BuiltTestOffice, buildTestOffice, type OfficeSetting } from './office.ts';

/** An office that asks everybody to sign, unless a test says otherwise; its messages count as delivered. */
export async function officeThatAsks(
  people: readonly Person[],
  terms: Partial<CampaignTerms> = {},
  setting: Omit<OfficeSetting, 'people'> = {},
) {
  const office = await buildTestOffice({ content: {}, ...setting, people });
  const number = await beginCampaign(office, terms);
  return { ...office, number };
}

/** Asks everybody of an office to sign; returns the number of the campaign. */
export async function beginCampaign(
  { services }: Pick<BuiltTestOffice, 'services'>,
  terms: Partial<CampaignTerms> = {},
): Promise<number> {
  const number = await services.pledgeCampaigns.takeNumber();
  const all: CampaignTerms = { number, kind: 'staff', audience: { all: true }, renews: false, ...terms };
  const begun = await services.pledgeCampaigns.start(all, OFFICER_ID);
  if ('refused' in begun) throw new Error(begun.refused);
  return number;
}

/** Lets somebody read to the last page. */
export async function readThrough(
  { services }: Pick<BuiltTestOffice, 'services'>,
  number: number,
  person: Person,
): Promise<void> {
  for (let page = 0; ; page++) {
    const turned = await services.signing.turn(number, person, page);
    if ('refused' in turned || page >= turned.pages.length - 1) return;
  }
}

/** Lets people read and sign with the names that they have; returns the numbers of their receipts. */
export async function signBy(
  office: Pick<BuiltTestOffice, 'services'>,
  number: number,
  ...people: readonly Person[]
): Promise<string[]> {
  const numbers: string[] = [];
  for (const person of people) {
    await readThrough(office, number, person);
    const signed = await office.services.signing.sign(number, person, person.name);
    if ('refused' in signed) throw new Error(`${person.name}: ${signed.refused}`);
    numbers.push(signed.number);
  }
  return numbers;
}
