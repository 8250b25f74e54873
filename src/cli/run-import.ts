import { LIMITS } from '../files/spreadsheet/limits.ts';
import type { CliIo } from './command.ts';
import { files } from './file-messages.ts';
import { imports as say } from './import-messages.ts';
import { printJson } from './print-json.ts';
import { readFileWithin } from './read-file-within.ts';

/** The import is that of whoever sits at the command line. Officers have theirs by Telegram id. */
export const TERMINAL = 0;

/** The options of every import. */
export const IMPORT_OPTIONS = { 'dry-run': true, yes: true, json: true } as const;
type ImportOptions = { [Name in keyof typeof IMPORT_OPTIONS]: boolean };

/** Why a file was not taken: the reason for programs, and the sentence for people. */
export type Refusal = { refused: string; message: string };

/** The steps of an import: what is read, what it would do, and that it is done. Nothing changes before `confirm`. */
export type ImportSteps<Review, Done> = {
  /** No larger file is read. */
  maxBytes?: number;
  plan(bytes: Uint8Array): Promise<Review | Refusal>;
  /** Everything that would be done. */
  text(review: Review): string;
  toJson(review: Review): object;
  /** Why it cannot be confirmed as it stands. */
  objection?(review: Review): Refusal | undefined;
  /** What is asked before it is done, unless told --yes; undefined: nothing need be asked. */
  question(review: Review): string | undefined;
  confirm(review: Review): Promise<Done | Refusal>;
  done(done: Done): string;
  /** Forgets what was planned, done or not. */
  cancel?(): Promise<void>;
};

/** Shows what a file would change, and changes it when that is confirmed. Exit code 0: shown or done. */
export async function runImport<Review extends object, Done extends object>(
  path: string,
  steps: ImportSteps<Review, Done>,
  options: ImportOptions,
  io: CliIo,
): Promise<number> {
  const bytes = await readFileWithin(path, steps.maxBytes ?? LIMITS.fileBytes);
  if (typeof bytes === 'string') return refuse(io, options, { refused: bytes, message: files[bytes](path) });
  const review = await steps.plan(bytes);
  if (isRefusal(review)) return refuse(io, options, review);
  try {
    return await carryOut(review, steps, options, io);
  } finally {
    await steps.cancel?.();
  }
}

async function carryOut<Review extends object, Done extends object>(
  review: Review,
  steps: ImportSteps<Review, Done>,
  options: ImportOptions,
  io: CliIo,
): Promise<number> {
  const { json, 'dry-run': isTrial } = options;
  if (!json) io.out(steps.text(review));
  const done = isTrial ? undefined : await confirm(review, steps, options, io);
  if (done && isRefusal(done)) return refuse(io, options, done);
  if (json) printJson(io, { applied: !isTrial, ...steps.toJson(review) });
  else io.out(done ? steps.done(done) : say.dryRun);
  return 0;
}

async function confirm<Review, Done>(
  review: Review,
  steps: ImportSteps<Review, Done>,
  { yes }: ImportOptions,
  io: CliIo,
): Promise<Done | Refusal> {
  const objection = steps.objection?.(review);
  if (objection) return objection;
  const question = yes ? undefined : steps.question(review);
  if (question !== undefined && !(await io.confirm(question)))
    return { refused: 'not-confirmed', message: say.notConfirmed };
  return steps.confirm(review);
}

const isRefusal = (outcome: object): outcome is Refusal => 'refused' in outcome;

function refuse(io: CliIo, { json }: ImportOptions, { refused, message }: Refusal): number {
  if (json) printJson(io, { refused, message });
  else io.err(message);
  return 1;
}
