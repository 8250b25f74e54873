import type { FailureReason } from '../delivery/domain/delivery.ts';
import { writeWorkbook } from '../files/spreadsheet/write.ts';
import type { Audience } from '../kernel/audience.ts';
import type { Office } from '../kernel/office.ts';
import type { Person } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';
import { departmentScope } from './department-scope.ts';
import type { TapHandler, TapResult } from './feature.ts';
import * as say from './messages/recipients.ts';

export type RecipientsUses = {
  office: Office;
  recipients: {
    /** Everybody of an audience, or of one department among them, each with what keeps them from being reached. */
    list(audience: Audience, within?: string): Promise<(Person & { why: FailureReason | undefined })[]>;
  };
};

/** What has not been sent yet, and to whom it is going to be. */
export type Unsent = say.RecipientsOf & { audience: Audience };

/** Where the names are asked for: what the token means there, if it still means anything. */
type Host<Uses> = {
  feature: string;
  find(ctx: FeatureContext<Uses>, token: string): Promise<Unsent | undefined> | Unsent | undefined;
};

/**
 * Makes the buttons that name whoever is going to get something, before it is sent: by pages in the chat, and as a table. Shared by whatever
 * is sent to an audience; a liaison reads the names of their own department.
 */
export function recipientButtons<Uses extends RecipientsUses>({
  feature,
  find,
}: Host<Uses>): Readonly<Record<'to' | 'tofile', TapHandler<Uses>>> {
  const listOf = (ctx: FeatureContext<Uses>, { audience }: Unsent) =>
    ctx.services.recipients.list(audience, departmentScope(ctx));
  const asOf = (ctx: FeatureContext<Uses>) => ({ zone: ctx.services.office.timezone, now: ctx.now });
  return {
    async to(ctx, token = '', page) {
      const unsent = await find(ctx, token);
      if (!unsent) return undefined;
      const data = {
        ...asOf(ctx),
        page: (to: number) => `${feature}.to:${token}:${to}`,
        sheet: `${feature}.tofile:${token}`,
      };
      return { card: say.recipientsCard(unsent, await listOf(ctx, unsent), Number(page) || 0, data) };
    },

    async tofile(ctx, token = '') {
      const unsent = await find(ctx, token);
      if (!unsent) return undefined;
      const when = asOf(ctx);
      const make = async (): Promise<TapResult> => {
        const sheet = say.recipientsSheet(unsent, await listOf(ctx, unsent), when);
        const bytes = await writeWorkbook([sheet], when.zone);
        await ctx.sendFile({ name: say.recipientsFile(unsent.title), bytes });
        return { below: say.RECIPIENTS_BELOW };
      };
      return { make };
    },
  };
}
