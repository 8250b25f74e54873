import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PaperSays } from '../../pledges/domain/paper.ts';
import type { PledgeForm } from '../../pledges/domain/pledge-kind.ts';

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
  staffNumber?: string;
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
