import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { type IncomingFile, IncomingFileSchema, type ReceivedFile } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { receiveFile } from '../../bot/received-file.ts';
import type { Message } from '../../kernel/message.ts';
import { type GivenTitles, GivenTitlesSchema, type Origin } from '../domain/roster-file.ts';
import type { RosterImportService } from '../services/roster-import.ts';
import { readRosterFile } from './read-roster-file.ts';
import * as ask from './roster-columns-messages.ts';
import * as say from './roster-messages.ts';

/** The file of which is asked what its columns are, and what the answer 是 means; nothing of what stands in it. */
export const COLUMNS_STEP = z.object({ file: IncomingFileSchema, given: GivenTitlesSchema });
const STEPS = { columns: COLUMNS_STEP };

type Ctx = FeatureContext<{ rosterImport: RosterImportService }>;
type Answers = Omit<Origin, 'file'>;

/** Takes a file in: shows what it would do, or asks what its columns are. */
export async function takeRoster(ctx: Ctx, file: ReceivedFile, answers: Answers = {}): Promise<Message> {
  const { given, all = false, fillsDepartments = false } = answers;
  const reading = await readRosterFile((known, titles) => file.tables(known, titles), { given, all });
  const { fileId, name, size } = file;
  if ('question' in reading) {
    await ctx.waitFor(STEPS, 'columns', { file: { fileId, name, size }, given: reading.given });
    return ask.askColumns(reading, fingerprintOf({ fileId }));
  }
  if ('refused' in reading)
    return reading.refused === 'no-header' ? ask.noHeader(reading.sample) : sheetRefused(reading);
  const origin = { file: { fileId, name, size }, given, all, fillsDepartments };
  const review = await ctx.services.rosterImport.planImport(
    { ...reading, origin, fillsDepartments },
    ctx.telegramId,
  );
  return 'refused' in review ? say.rosterRefused(review) : say.reviewCard(review);
}

/** Goes on with a file once its columns are known: it is fetched anew, also after a restart. */
export async function answerColumns(
  ctx: Ctx,
  asked: { file: IncomingFile; given: GivenTitles } | undefined,
  token: string,
  isSo: boolean,
): Promise<Message> {
  if (!asked || fingerprintOf({ fileId: asked.file.fileId }) !== token) return ask.questionGone();
  await ctx.endFlow();
  if (!isSo) return ask.columnsRefused();
  return takeRoster(ctx, receiveFile(ctx, asked.file), { given: asked.given });
}

/** Reads the file of an import again, with what the officer wants of it otherwise. */
export async function takeAgain(ctx: Ctx, id: string, otherwise: Answers): Promise<Message> {
  const review = await ctx.services.rosterImport.reviewImport(ctx.telegramId, id);
  if (!review?.origin) return say.importGone();
  const { file, ...answers } = review.origin;
  return takeRoster(ctx, receiveFile(ctx, file), { ...answers, ...otherwise });
}
