import type { FeatureContext } from '../../bot/context.ts';
import type { Audience } from '../../kernel/audience.ts';
import type { Message } from '../../kernel/message.ts';
import type { Words } from '../../kernel/rich-text.ts';
import type { ApprovalKind } from '../services/approvals.ts';

/** What may need approval, also as officers see it. */
export type ShownKind = ApprovalKind & {
  /** Sends exactly what people will get; false where it is not there any more. */
  show(ctx: FeatureContext, content: unknown): Promise<boolean>;
  /** To whom it goes. */
  audience(content: unknown): Audience | Promise<Audience>;
  /** Says all that was decided of it. */
  lines(content: unknown, now: number): Promise<Words[]>;
  /** Takes it up once more for who confirmed it, to be changed and confirmed anew; nothing where it is not there any more. */
  reopen(ctx: FeatureContext, content: unknown): Promise<Message | undefined>;
};

/** Returns how the kind of a request is found among these; one that none of them is was stored by another version, and throws. */
export const kindIn =
  (kinds: readonly ShownKind[]) =>
  ({ kind }: { kind: string }): ShownKind => {
    const found = kinds.find(({ id }) => id === kind);
    if (!found) throw new Error(`Nothing of the kind “${kind}” can be approved.`);
    return found;
  };
