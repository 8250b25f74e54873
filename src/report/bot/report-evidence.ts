import type { YearSpan } from '../../kernel/figure.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import { SKELETONS } from '../domain/skeletons.ts';
import { reportProves } from './report-document-messages.ts';
import { sourcesProve } from './sources-workbook-messages.ts';
import { type WriteReportUses, writeReport } from './write-report.ts';
import { writeSources } from './write-sources.ts';

const VOLUME = 10;

/** Makes the report and the table of its sources for the evidence package; a template that cannot be filled costs the report alone. */
export async function* reportEvidence(uses: WriteReportUses, span: YearSpan): AsyncIterable<EvidenceFile> {
  const figures = await uses.figures.list(span);
  const report = await writeReport(uses, { skeleton: SKELETONS[0], span, figures });
  if ('bytes' in report) yield { volume: VOLUME, ...report, proves: reportProves };
  yield { volume: VOLUME, ...(await writeSources(uses, { span, figures })), proves: sourcesProve };
}
