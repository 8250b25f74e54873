import type { Documents, TemplateRefusal } from '../../files/word/documents.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import type { Skeleton } from '../domain/skeletons.ts';
import type { FiguresService } from '../services/figures.ts';
import { reportData, reportFileName } from './report-document-messages.ts';

export type WriteReportUses = { figures: FiguresService; documents: Documents; office: Office };

/** A span with its figures: counted once for all that is written of it. */
export type CountedSpan = { span: YearSpan; figures: readonly Figure[] };

/** Writes the report of a span in one of its forms; refused where the office's template cannot be filled. */
export async function writeReport(
  { figures: service, documents, office }: WriteReportUses,
  { skeleton: { template }, span, figures }: { skeleton: Skeleton } & CountedSpan,
): Promise<{ name: string; bytes: Uint8Array } | TemplateRefusal> {
  const data = reportData(figures, { office, span, today: service.today() });
  const filled = await documents.fill(template, data);
  return 'refused' in filled ? filled : { name: reportFileName(office.name, span), bytes: filled.bytes };
}
