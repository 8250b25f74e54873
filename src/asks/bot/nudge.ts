import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Notes } from '../../bot/notes.ts';
import type { Office } from '../../kernel/office.ts';
import type { NudgePreview } from '../services/nudge-previews.ts';
import type { NudgesService } from '../services/nudges.ts';
import * as say from './nudge-messages.ts';
import { nudgeTimeNote } from './working-time-messages.ts';

/** `nudgeNotes`: what other areas say of a nudge beforehand, such as what it costs. */
export type NudgeUses = {
  nudges: NudgesService;
  nudgeNotes: Pick<Notes<NudgePreview>, 'list'>;
  office: Office;
};

/** Makes the nudging of those who have not answered what is asked of them. Liaisons nudge their own department alone. */
export const nudge = (services: NudgeUses): Feature =>
  createFeature(services, {
    name: 'nudge',
    note: nudgeTimeNote(services.office.quietHours),
    roles: ['liaison', 'admin'],
    buttons: {
      ask: (ctx, id = '') => ask(ctx, id),

      async send(ctx, id = '', number = '') {
        const { nudges, office } = ctx.services;
        const within = departmentScope(ctx);
        const preview = await nudges.preview(id, { within });
        if (!preview || 'refused' in preview) return ask(ctx, id);
        const result = await nudges.request(id, Number(number), { within, requestedBy: ctx.telegramId });
        if (!('refused' in result)) return { card: say.requestedCard(preview, result, office.timezone) };
        const changed = result.refused === 'nobody' ? 'nobody' : 'outdated';
        return ask(ctx, id, say.toasts[changed]);
      },

      async cancel(ctx, id = '', number = '') {
        const asker = { within: departmentScope(ctx), by: ctx.telegramId };
        const isCancelled = await ctx.services.nudges.cancel(id, Number(number), asker);
        return ask(ctx, id, say.toasts[isCancelled ? 'cancelled' : 'notWaiting']);
      },
    },
  });

async function ask(
  ctx: FeatureContext<NudgeUses>,
  id: string,
  toast?: (typeof say.toasts)[keyof typeof say.toasts],
): Promise<TapResult | undefined> {
  const { nudges, nudgeNotes, office } = ctx.services;
  const preview = await nudges.preview(id, { within: departmentScope(ctx) });
  if (!preview) return undefined;
  if ('refused' in preview)
    return { toast: toast?.(preview.kind.words) ?? say.refusalText(preview), alert: true };
  const said = toast && { toast: toast(preview.kind.words) };
  return { card: say.askCard(preview, office.timezone, await nudgeNotes.list(preview)), ...said };
}
