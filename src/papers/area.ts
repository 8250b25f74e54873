import type { Area, OfferOf } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import { runInThread } from '../files/thread/run-in-thread.ts';
import { createPaperReader } from './services/paper-reader.ts';
import { carryOut } from './threads/paper-jobs.ts';

export type PapersOffer = OfferOf<typeof papers>;

type Needs = { bank: BankOffer };

/** Returns what knows how papers write questions: drafts, and the ways from pasted text and documents to them. It keeps nothing. */
export const papers = {
  name: 'papers',
  needs: ['bank'],
  keys: [],
  build: () => ({ offer: { paperReader: createPaperReader({ inThread: runInThread, here: carryOut }) } }),
} satisfies Area<Needs, object>;
