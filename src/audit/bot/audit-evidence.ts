import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import type { SealsService } from '../services/seals.ts';
import { chainSheets, evidenceFileName, evidenceProves } from './audit-evidence-messages.ts';

export type AuditEvidenceUses = {
  askKinds: Pick<AskKinds, 'listWithReceipts'>;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  seals: Pick<SealsService, 'findLast'>;
  timezone: string;
};

/** The volume of the report and of what checks it. */
const VOLUME = 10;

/** Makes the file of the ends of all chains as they are now; none where nothing was answered or sealed yet. */
export async function* auditEvidence({
  askKinds,
  receipts,
  seals,
  timezone,
}: AuditEvidenceUses): AsyncGenerator<EvidenceFile> {
  const asking = await askKinds.listWithReceipts();
  const heads = await Promise.all(asking.map(({ ask }) => receipts.findHead(ask.id)));
  const chains = asking.flatMap((one, index) => {
    const head = heads[index];
    return head ? [{ ...one, head }] : [];
  });
  const last = await seals.findLast();
  if (chains.length === 0 && !last) return;
  yield {
    ...{ volume: VOLUME, name: evidenceFileName, proves: evidenceProves },
    bytes: await writeWorkbook(chainSheets(chains, last), timezone),
  };
}
