import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import { compareFigures, spanBefore } from '../domain/comparison.ts';
import type { FiguresService } from '../services/figures.ts';
import { sourcesFileName, sourcesSheets } from './sources-workbook-messages.ts';

/** Writes 数据来源表 of a span. */
export async function writeSources(
  { figures: service, office }: { figures: FiguresService; office: Office },
  span: YearSpan,
): Promise<{ name: string; bytes: Uint8Array }> {
  const before = spanBefore(span);
  const [figures, earlier] = await Promise.all([service.list(span), service.list(before)]);
  const compared = compareFigures(figures, earlier);
  const sheets = sourcesSheets({ span, figures, compared, before, sealOf: service.sealOf });
  return { name: sourcesFileName(office.name, span), bytes: await writeWorkbook(sheets, office.timezone) };
}
