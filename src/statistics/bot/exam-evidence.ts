import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import type { ExamAnalysisService } from '../services/exam-analysis.ts';
import type { ExamOfYear, ExamYear } from '../services/exam-year.ts';
import * as say from './exam-evidence-messages.ts';
import { workbookOf } from './stats-workbook-messages.ts';

export type ExamEvidenceUses = {
  examYear: ExamYear;
  examAnalysis: Pick<ExamAnalysisService, 'listRevealedQuestions'>;
  timezone: string;
};

const VOLUME = 7;

/** Makes the list of the exams of a year, and for each its scores; its questions only once their answers are revealed. */
export async function* examEvidence(uses: ExamEvidenceUses, span: YearSpan): AsyncGenerator<EvidenceFile> {
  const listed = await uses.examYear.list(span);
  if (listed.length === 0) return;
  yield {
    ...{ volume: VOLUME, name: say.listName, proves: say.listProves(listed.length) },
    bytes: await writeWorkbook([say.examList(listed)], uses.timezone),
    records: listed.map(({ reference }) => reference),
  };
  for (const one of listed) yield await fileOf(uses, one);
}

async function fileOf(uses: ExamEvidenceUses, listed: ExamOfYear): Promise<EvidenceFile> {
  const asked = (await uses.examAnalysis.listRevealedQuestions(listed.exam.id)) ?? [];
  const hasQuestions = asked.length > 0;
  const sheets = workbookOf(await uses.examYear.standings(listed.exam), uses.timezone);
  return {
    ...{
      volume: VOLUME,
      name: say.examFileName(listed),
      proves: say.examProves(listed, hasQuestions),
    },
    bytes: await writeWorkbook(
      [...sheets, ...(hasQuestions ? [say.questionSheet(asked)] : [])],
      uses.timezone,
    ),
    records: [listed.reference],
  };
}
