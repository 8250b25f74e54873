import type { Area, OfferOf } from '../area/area.ts';

export type AsksOffer = OfferOf<typeof asks>;

/** Returns what is asked of people, once for all that asks: the rules by which they may be reminded of it. It keeps nothing itself. */
export const asks = () =>
  ({ name: 'asks', needs: [], build: () => ({ offer: {} }) }) satisfies Area<object, object>;
