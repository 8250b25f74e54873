import type { Figure } from '../../kernel/figure.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { spanOf } from '../../report/domain/year-span.ts';
import type { FiguresService } from '../../report/services/figures.ts';

type Deps = {
  figures: Pick<FiguresService, 'list' | 'find'>;
  /** The area whose records prove nothing here: the duties themselves. */
  except: string;
  today(): PlainDate;
};

/** Makes the service that finds what may prove a duty: the records behind the year's figures, whatever area has them. */
export function createProofSources({ figures, except, today }: Deps) {
  const isOther = ({ id }: Figure) => !id.startsWith(`${except}.`);

  return {
    /** Lists the figures of a year that rest on records. */
    async listFigures(year: number): Promise<Figure[]> {
      const all = await figures.list(spanOf(year, today()));
      return all.filter((figure) => isOther(figure) && figure.records.length > 0);
    },

    /** Finds one of them, as it is now. */
    async findFigure(year: number, id: string): Promise<Figure | undefined> {
      const figure = await figures.find(id, spanOf(year, today()));
      return figure && isOther(figure) ? figure : undefined;
    },
  };
}

export type ProofSources = ReturnType<typeof createProofSources>;
