import { AT_TERMINAL, type AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import type { FiguresService } from '../../report/services/figures.ts';

export type EvidenceDeps = {
  figures: Pick<FiguresService, 'listEvidence' | 'listParts'>;
  audit: Pick<AuditStore, 'record' | 'list'>;
  clock: Clock;
};

/** Makes the service of what proves a year, as the areas keep it, and of which packages were made of it. */
export function createEvidenceService({ figures, audit, clock }: EvidenceDeps) {
  return {
    /** Returns the office's time, epoch milliseconds. */
    now: (): number => clock.now(),

    /** Makes the files of all areas, one after another: none is made before the one before it is done with. */
    async *makeFiles(span: YearSpan): AsyncGenerator<EvidenceFile> {
      for (const { evidence } of figures.listParts()) if (evidence) yield* evidence(span);
    },

    /** Lists the records on which the figures of a year rest, each once. */
    async listRecords(span: YearSpan): Promise<RecordReference[]> {
      return (await figures.listEvidence(span)).map(({ reference }) => reference);
    },

    /**
     * Records that a package was made, before anybody has it: by its digest it is known again.
     *
     * @param by the officer's account; absent at the command line
     */
    async recordPackage(subject: string, digest: string, by?: number): Promise<void> {
      const actor = by ?? AT_TERMINAL;
      await audit.record({ at: clock.now(), by: actor, action: 'evidence-made', subject, after: digest });
    },

    /** Finds the record of the package with this digest; undefined where none was made. */
    async findPackage(digest: string): Promise<AuditEntry | undefined> {
      const isIt = ({ action, after }: AuditEntry) => action === 'evidence-made' && after === digest;
      return (await audit.list()).find(isIt);
    },
  };
}

export type EvidenceService = ReturnType<typeof createEvidenceService>;
