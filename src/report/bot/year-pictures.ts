import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { renderPicture } from '../../files/pictures/render.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import { monthGrid } from '../pictures/month-grid.ts';
import { pairBars } from '../pictures/pair-bars.ts';
import type { FiguresService } from '../services/figures.ts';
import * as say from './year-pictures-messages.ts';

type PictureUses = { figures: FiguresService };

/** The pictures of a year, by the buttons that send them. */
export const YEAR_PICTURES = {
  monthly: sending(say.remindersOf, pairBars),
  grid: sending(say.workOf, monthGrid),
  exams: sending(say.examsOf, pairBars),
};

/** Makes the handler that sends what is drawn of the figures of a year, or says that there is nothing to draw. */
function sending<Drawn>(
  select: (figures: readonly Figure[], span: YearSpan) => Drawn | undefined,
  draw: (drawn: Drawn) => string,
) {
  return async (ctx: FeatureContext<PictureUses>, span: YearSpan): Promise<TapResult> => {
    const drawn = select(await ctx.services.figures.list(span), span);
    if (!drawn) return { toast: say.nothingToDraw };
    const make = async (): Promise<TapResult> => {
      await ctx.sendPicture(await renderPicture(draw(drawn)));
      return {};
    };
    return { make };
  };
}
