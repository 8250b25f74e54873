import type { Area } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';

type Needs = { bank: BankOffer };

/** Returns what knows how papers write questions: drafts, and the ways from pasted text and documents to them. It keeps nothing. */
export const papers = {
  name: 'papers',
  needs: ['bank'],
  keys: [],
  build: () => ({ offer: {} }),
} satisfies Area<Needs, object>;
