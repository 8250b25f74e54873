import type { ResultsService } from '../../asks/services/results.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import type { NoticeOfYear, NoticeYear } from '../services/notice-year.ts';
import type { NoticesService } from '../services/notices.ts';
import * as say from './notice-evidence-messages.ts';
import { noticeSheets } from './notice-result-messages.ts';

export type NoticeEvidenceUses = {
  noticeYear: NoticeYear;
  notices: Pick<NoticesService, 'findProgress'>;
  results: Pick<ResultsService, 'listAll' | 'findLastReceipt'>;
  digest(text: string): string;
  timezone: string;
};

/** The volume of holidays: reminders and what officers sent round. */
const VOLUME = 5;

/** Makes the list of the notices of a year, and for each what it said and who took note of it: reminders among them. */
export async function* noticeEvidence(
  uses: NoticeEvidenceUses,
  span: YearSpan,
): AsyncGenerator<EvidenceFile> {
  const { noticeYear, timezone } = uses;
  const listed = (await Promise.all([noticeYear.list('reminder', span), noticeYear.list('broadcast', span)]))
    .flat()
    .sort((a, b) => a.notice.createdAt - b.notice.createdAt);
  if (listed.length === 0) return;
  yield {
    ...{ volume: VOLUME, name: say.listName, proves: say.listProves(listed.length) },
    bytes: await writeWorkbook([say.noticeList(listed)], timezone),
    records: listed.map(({ reference }) => reference),
  };
  for (const one of listed) {
    const file = await fileOf(uses, one);
    if (file) yield file;
  }
}

async function fileOf(
  { notices, results, digest, timezone }: NoticeEvidenceUses,
  listed: NoticeOfYear,
): Promise<EvidenceFile | undefined> {
  const { notice, reference } = listed;
  const progress = await notices.findProgress(notice.id);
  if (!progress) return undefined;
  const [outcomes, last] = await Promise.all([
    results.listAll(notice.id),
    results.findLastReceipt(notice.id),
  ]);
  const text = say.textSheet(notice, (content) => digest(JSON.stringify(content)));
  return {
    ...{ volume: VOLUME, name: say.noticeFileName(notice), proves: say.noticeProves(listed) },
    bytes: await writeWorkbook(
      [text, ...noticeSheets(progress, outcomes, last, { zone: timezone })],
      timezone,
    ),
    records: [reference],
  };
}
