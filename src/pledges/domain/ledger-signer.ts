import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';
import { type PlainDate, PlainDateSchema } from '../../kernel/plain-date.ts';
import { RELATIONS } from './family.ts';
import type { PledgeForm } from './pledge-kind.ts';

/** What a paper says: the day, and of a family who of it signed. */
export const PaperSaysSchema = z.object({ date: PlainDateSchema, relation: z.enum(RELATIONS).optional() });
export type PaperSays = z.infer<typeof PaperSaysSchema>;

/** How somebody has signed, as the table has it. */
export type TableSignature = PaperSays & {
  way: string;
  isOnPaper: boolean;
  /** The day of the receipt. */
  enteredOn: PlainDate;
};

/** Somebody who is asked to sign, or was before they left. */
export type TableSigner = {
  id: PersonId;
  name: string;
  department: string;
  post: string;
  hasLeft?: true | undefined;
  signature?: TableSignature | undefined;
};

/** A campaign with everybody whom it asks. */
export type TableCampaign = {
  number: number;
  code: string;
  title: string;
  form: PledgeForm;
  /** In which it began: no paper of it is older. */
  year: number;
  state: 'open' | 'closed' | 'withdrawn';
  signers: readonly TableSigner[];
};

/** Somebody whom a row of a table means, in a campaign. */
export type MeantSigner = { campaign: TableCampaign; signer: TableSigner };
