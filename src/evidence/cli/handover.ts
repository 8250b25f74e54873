import { readFile } from 'node:fs/promises';
import type { CliIo, Outcome } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { files as sayOfFiles } from '../../cli/file-messages.ts';
import { writeNewFile } from '../../cli/write-new-file.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import { checkPackage } from '../bot/check-package.ts';
import { packageName } from '../bot/contents-messages.ts';
import { recordedAs, recordedDigest } from '../bot/evidence-messages.ts';
import { makePackage } from '../bot/make-package.ts';
import { compareRecords } from '../domain/manifest.ts';
import type { EvidenceService } from '../services/evidence.ts';
import { handover as say } from './handover-messages.ts';

export type HandoverCommandUses = {
  evidence: EvidenceService;
  figures: Pick<FiguresService, 'readOptions'>;
  office: Office;
};

/** The evidence package from the command line, of whatever size, and the check of one that was handed over. */
export const handoverCommand = declareCommand<HandoverCommandUses>('handover', [
  form({
    operand: '[FILE]',
    options: { year: '2026', until: '2026-09-30', check: true },
    about: '把一年的佐证材料写成压缩包（默认今年、截至今天）；--check 核对一个压缩包有没有改动',
    async run({ operand: file, options: { year, until, check } }, services, io): Promise<Outcome> {
      if (check && (year !== undefined || until !== undefined)) return { misuse: say.checkAlone };
      if (check) return file === undefined ? { misuse: say.fileWanted } : checkFile(file, services, io);
      const span = services.figures.readOptions({ year, until });
      if ('refused' in span) return { misuse: say.noSpan };
      return write(file ?? packageName(span), span, services, io);
    },
  }),
]);

/** Writes a package into a new file, and records it. */
async function write(
  file: string,
  span: YearSpan,
  services: HandoverCommandUses,
  io: CliIo,
): Promise<number> {
  const { pieces, sha256 } = makePackage(services, span, services.evidence.now());
  if (!(await writeNewFile(file, pieces, io))) return 1;
  const digest = sha256();
  await services.evidence.recordPackage(recordedAs(span), recordedDigest(digest));
  io.out(say.written(file, span, digest));
  return 0;
}

/** The exit code is 1 where the package was changed since it was made; that records have changed since is only told. */
async function checkFile(file: string, services: HandoverCommandUses, io: CliIo): Promise<number> {
  const bytes = await readFile(file).catch(() => undefined);
  const checked = bytes && checkPackage(bytes);
  if (!checked) {
    io.err(bytes ? say.notPackage(file) : sayOfFiles.unreadable(file));
    return 1;
  }
  const { manifest, faults, sha256 } = checked;
  const known = await services.evidence.findPackage(recordedDigest(sha256));
  io.out(known ? say.known(known, services.office.timezone) : say.unknown);
  if (faults.length === 0) io.out(say.files(manifest.files.length));
  for (const fault of faults) io.out(say.fileFault(fault));
  const { from, until } = manifest;
  const now = await services.evidence.listRecords({ year: yearOf(from), from, until });
  const changes = compareRecords(manifest, now);
  io.out(say.records(manifest.records.length, changes.length));
  for (const change of changes) io.out(say.recordChange(change));
  return known && faults.length === 0 ? 0 : 1;
}
