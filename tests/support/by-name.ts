import type { Offers } from '../../src/app/build-office.ts';
import {
  type BuiltOffice,
  createOffice,
  type OfficeDeps,
  type Services,
  servicesOf,
} from '../../src/app/create-office.ts';
import type { Together } from '../../src/kernel/together.ts';

type StoresOf<Offer> = Offer extends { stores: infer Stores } ? Stores : object;
/** Every store by its name, the shell's among them. */
export type Stores = BuiltOffice['shell'] &
  Together<{ [Name in keyof Offers]: StoresOf<Offers[Name]> }[keyof Offers]>;

export type ByName = { services: Services; stores: Stores };

/** The services and stores of all areas by their names: a test may look into any. */
export function byName(office: Pick<BuiltOffice, 'areas' | 'ground' | 'shell'>): ByName {
  const stores = Object.values(office.areas).map(({ offer }) => ('stores' in offer ? offer.stores : {}));
  return { services: servicesOf(office), stores: Object.assign({}, office.shell, ...stores) };
}

/** An office that is built and not started, with all of it by name. */
export function buildNamedOffice(deps: OfficeDeps): BuiltOffice & ByName {
  const office = createOffice(deps);
  return { ...office, ...byName(office) };
}
