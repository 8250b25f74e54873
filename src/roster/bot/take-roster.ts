import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { type IncomingFile, IncomingFileSchema, type ReceivedFile } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { receiveFile } from '../../bot/received-file.ts';
import type { Message } from '../../kernel/message.ts';
import { type GivenTitles, GivenTitlesSchema } from '../domain/roster-file.ts';
import type { RosterImportService } from '../services/roster-import.ts';
import { readRosterFile } from './read-roster-file.ts';
import * as ask from './roster-columns-messages.ts';
import * as say from './roster-messages.ts';

/** The file of which is asked what its columns are, and what the answer 是 means; nothing of what stands in it. */
export const COLUMNS_STEP = z.object({ file: IncomingFileSchema, given: GivenTitlesSchema });
const STEPS = { columns: COLUMNS_STEP };

type Ctx = FeatureContext<{ rosterImport: RosterImportService }>;
type Answers = { given?: GivenTitles | undefined; all?: boolean };

/** Takes a file in: shows what it would do, or asks what its columns are. */
export async function takeRoster(ctx: Ctx, file: ReceivedFile, answers: Answers = {}): Promise<Message> {
  const reading = await readRosterFile((known, given) => file.tables(known, given), answers);
  const { fileId, name, size } = file;
  if ('question' in reading) {
    await ctx.waitFor(STEPS, 'columns', { file: { fileId, name, size }, given: reading.given });
    return ask.askColumns(reading, fingerprintOf({ fileId }));
  }
  if ('refused' in reading)
    return reading.refused === 'no-header' ? ask.noHeader(reading.sample) : sheetRefused(reading);
  const origin = { file: { fileId, name, size }, given: answers.given };
  const review = await ctx.services.rosterImport.planImport({ ...reading, origin }, ctx.telegramId);
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

/** Reads a file again, with all of its sheets that look like rosters. */
export async function takeAllSheets(ctx: Ctx, id: string): Promise<Message> {
  const review = await ctx.services.rosterImport.reviewImport(ctx.telegramId, id);
  if (!review?.origin) return say.importGone();
  const { file, given } = review.origin;
  return takeRoster(ctx, receiveFile(ctx, file), { given, all: true });
}
