import { chainText } from '../../asks/bot/proof-messages.ts';
import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { Office } from '../../kernel/office.ts';
import type { SealChecksService, SealReport } from '../services/seal-checks.ts';
import { findingText } from './seal-findings-messages.ts';

export type VerifyRecordsUses = {
  acknowledgements: AcknowledgementsService;
  office: Pick<Office, 'timezone'>;
  sealChecks: SealChecksService;
};
export type RecordsReport = {
  report: SealReport;
  /** A line for each ask whose receipts do not fit. */
  receipts: string[];
  /** The findings in words. */
  texts: string[];
};

/** Compares everything, and says in words what differs. For those who may read all records. */
export async function verifyRecords(services: VerifyRecordsUses): Promise<RecordsReport> {
  const report = await services.sealChecks.check();
  const names = { ...(await services.sealChecks.namesIn(report)), zone: services.office.timezone };
  return {
    report,
    receipts: await misfitReceipts(services),
    texts: report.findings.map((finding) => findingText(finding, names)),
  };
}

async function misfitReceipts({ acknowledgements }: VerifyRecordsUses): Promise<string[]> {
  const lines: string[] = [];
  for (const { ask, kind } of await acknowledgements.listAsks()) {
    const chain = await acknowledgements.verify(ask.id);
    if (chain.misfit !== undefined)
      lines.push(`${kind.words.noun}“${ask.title}”：${chainText(ask.code, chain)}`);
  }
  return lines;
}
