import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import type { BurdenService } from '../services/burden.ts';
import * as say from './burden-messages.ts';

export type BurdenUses = {
  burden: BurdenService;
  /** As they are now. */
  ceilings(): say.Ceilings;
  office: Office;
  figures: Pick<FiguresService, 'readSpan' | 'keyOf'>;
};

type Ctx = FeatureContext<BurdenUses>;

/** Makes 减负表, which opens from the card of the year: what the bot sent people month by month, against the ceilings. */
export const burden = (services: BurdenUses): Feature =>
  createFeature(services, {
    name: 'burden',
    roles: ['auditor', 'admin'],
    buttons: {
      year: withSpan(async ({ services: uses }, span, page) => {
        const found = await uses.burden.ofYear(span);
        const shown = { ...span, key: uses.figures.keyOf(span) };
        return { card: say.burdenCard(found, shown, uses.ceilings(), Number(page) || 0) };
      }),
      sheet: withSpan(async (ctx, span) => ({
        async make() {
          const bytes = await burdenWorkbook(ctx.services, span);
          await ctx.sendFile({ name: `${say.TITLE} ${span.year}.xlsx`, bytes });
          return { below: say.toasts.exported };
        },
      })),
    },
  });

/** Returns the table of a span as a workbook. */
export async function burdenWorkbook(
  { burden: service, ceilings, office }: Pick<BurdenUses, 'burden' | 'ceilings' | 'office'>,
  span: YearSpan,
): Promise<Uint8Array> {
  return writeWorkbook([say.burdenSheet(await service.ofYear(span), ceilings())], office.timezone);
}

function withSpan<Result>(handle: (ctx: Ctx, span: YearSpan, page: string) => Promise<Result>) {
  return async (ctx: Ctx, key = '', page = ''): Promise<Result | undefined> => {
    const span = ctx.services.figures.readSpan(key);
    return span && handle(ctx, span, page);
  };
}
