import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Office } from '../../kernel/office.ts';
import { compareFigures, spanBefore } from '../domain/comparison.ts';
import type { FiguresService } from '../services/figures.ts';
import { sourcesFileName, sourcesSheets } from './sources-workbook-messages.ts';
import type { CountedSpan } from './write-report.ts';

/** Writes 数据来源表 of a span. */
export async function writeSources(
  { figures: service, office }: { figures: FiguresService; office: Office },
  { span, figures }: CountedSpan,
): Promise<{ name: string; bytes: Uint8Array }> {
  const before = spanBefore(span);
  const compared = compareFigures(figures, await service.list(before));
  const sheets = sourcesSheets({ span, figures, compared, before, sealOf: service.sealOf });
  return { name: sourcesFileName(office.name, span), bytes: await writeWorkbook(sheets, office.timezone) };
}
