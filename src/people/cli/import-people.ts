import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import type { CliIo } from '../../cli/command.ts';
import { readSheet } from '../../files/spreadsheet/read.ts';
import type { Person } from '../../kernel/person.ts';
import { errorText } from '../bot/roster-text-messages.ts';
import { ROSTER_REQUIRED_TITLES } from '../domain/roster-columns.ts';
import type { ImportRefusal, ImportReview, RosterImportService } from '../services/roster-import.ts';
import { reviewText, people as say } from './people-messages.ts';

export type ImportPeopleUses = { rosterImport: RosterImportService };

/** The import of whoever sits at the command line; officers have theirs by Telegram id. */
const TERMINAL = 0;

export type ImportOptions = { dryRun: boolean; yes: boolean; json: boolean; leavers: number | undefined };

/** Shows what a roster would change, and changes it when that is confirmed. Exit code 0: shown or done. */
export async function importPeople(
  file: { name: string; bytes: Uint8Array },
  options: ImportOptions,
  services: ImportPeopleUses,
  io: CliIo,
): Promise<number> {
  const { rosterImport } = services;
  const sheet = await readSheet(file, ROSTER_REQUIRED_TITLES);
  if ('refused' in sheet) return refuse(io, options, sheet.refused, sheetRefusalText(sheet));
  const review = await rosterImport.planImport(sheet, TERMINAL);
  if ('refused' in review) return refuse(io, options, review.refused, say.refused(review));
  try {
    if (!options.json) io.out(reviewText(review));
    if (options.dryRun) {
      io.out(options.json ? toJson(review, false) : say.dryRun);
      return 0;
    }
    const refusal = await confirmImport(review, options, services, io);
    if (refusal === undefined && options.json) io.out(toJson(review, true));
    return refusal === undefined ? 0 : refuse(io, options, ...refusal);
  } finally {
    await rosterImport.cancelImport(TERMINAL);
  }
}

type Refusal = [reason: string, sentence: string];

async function confirmImport(
  review: ImportReview,
  { yes, json, leavers }: ImportOptions,
  { rosterImport }: ImportPeopleUses,
  io: CliIo,
): Promise<Refusal | undefined> {
  const { plan, id, fingerprint } = review;
  if (plan.undecided.length > 0) return ['undecided', say.undecided(plan.undecided.length)];
  if (plan.left.length > 0 && leavers !== plan.left.length)
    return ['leavers-not-confirmed', say.confirmLeavers(plan.left.length)];
  if (!yes && !(await io.confirm(say.question))) return ['not-confirmed', say.notConfirmed];
  const outcome = await rosterImport.confirmImport(TERMINAL, id, fingerprint, leavers);
  if ('refused' in outcome) return [outcome.refused, sentenceFor(outcome)];
  if (!json) io.out(say.done(outcome));
  return undefined;
}

function sentenceFor(refusal: ImportRefusal): string {
  if (refusal.refused === 'last-admin') return say.lastAdmin;
  return refusal.refused === 'nothing-to-do' ? say.nothingToDo : say.changed;
}

function refuse(io: CliIo, { json }: ImportOptions, refused: string, message: string): number {
  if (json) io.out(JSON.stringify({ refused, message }, null, 2));
  else io.err(message);
  return 1;
}

function toJson({ plan, errors, ignoredColumns, absentColumns }: ImportReview, applied: boolean): string {
  const brief = ({ id, name, department }: Person) => ({ id, name, department });
  const result = {
    applied,
    added: plan.added.map(({ row, name, department }) => ({ row, name, department })),
    changed: plan.changed.map(({ row, person, changes }) => ({ row, ...brief(person), changes })),
    left: plan.left.map(brief),
    missing: plan.missing.map(brief),
    unchanged: plan.unchanged,
    undecided: plan.undecided.map(({ row: { row, name }, candidates }) => {
      return { row, name, candidates: candidates.map(brief) };
    }),
    wrong: errors.map((error) => ({
      row: error.row,
      column: error.column,
      reason: error.reason,
      message: errorText(error),
    })),
    ignoredColumns,
    keptColumns: absentColumns,
  };
  return JSON.stringify(result, null, 2);
}
