import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { CliIo } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { printJson } from '../../cli/print-json.ts';
import type { Office } from '../../kernel/office.ts';
import { findingText } from '../bot/seal-findings-messages.ts';
import { MEANING, reachLines } from '../bot/seals-messages.ts';
import type { SealChecksService } from '../services/seal-checks.ts';
import { verify as say } from './verify-messages.ts';

export type VerifyCommandUses = {
  acknowledgements: AcknowledgementsService;
  office: Office;
  sealChecks: SealChecksService;
};

/**
 * Computes the chains of receipts anew: of one notice, or of all, and then compares all records with what was sealed. The exit code is
 * 1 when anything does not fit.
 */
export const verifyCommand = declareCommand<VerifyCommandUses>('verify', [
  form({
    operand: '[NOTICE]',
    options: { json: true },
    about:
      '重算回执链；NOTICE 为通知编号（2026-0930）或回执编号，不写则核验全部记录（含封存的操作记录和成绩）',
    run: ({ operand: name, options }, services, io) => verify(name, options.json, services, io),
  }),
]);

async function verify(
  name: string | undefined,
  json: boolean,
  services: VerifyCommandUses,
  io: CliIo,
): Promise<number> {
  const { acknowledgements } = services;
  const named = name === undefined ? undefined : await acknowledgements.findAsk(name);
  if (name !== undefined && !named) {
    io.err(say.unknown(name));
    return 1;
  }
  const wanted = named ? [named] : await acknowledgements.listAsks();
  const results = await Promise.all(
    wanted.map(async ({ ask }) => ({ ask, chain: await acknowledgements.verify(ask.id) })),
  );
  if (json)
    printJson(
      io,
      results.map(({ ask: { id, code, title }, chain }) => ({ id, code, title, ...chain })),
    );
  else if (results.length === 0) io.out(say.none);
  else for (const { ask, chain } of results) io.out(say.line(ask, chain));
  const findings = named || json ? 0 : await tellRecords(services, io);
  return findings > 0 || results.some(({ chain }) => chain.misfit !== undefined) ? 1 : 0;
}

/** Returns how much differs from what was sealed. */
async function tellRecords(services: VerifyCommandUses, io: CliIo): Promise<number> {
  const report = await services.sealChecks.check();
  const zone = services.office.timezone;
  const names = { ...(await services.sealChecks.namesIn(report)), zone };
  for (const line of reachLines(report, zone)) io.err(line);
  for (const finding of report.findings) io.out(`⚠ ${findingText(finding, names)}`);
  if (report.findings.length > 0) io.err(MEANING);
  return report.findings.length;
}
