import { z } from 'zod';
import type { SheetRefusal } from '../../files/spreadsheet/read.ts';
import type { Message } from '../../kernel/message.ts';
import { hasTitles } from '../../kernel/table-titles.ts';
import type { FeatureContext } from '../context.ts';
import { type Feature, type IncomingFile, IncomingFileSchema, type ReceivedFile } from '../feature.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { type Flow, FlowSchema, flowAt } from '../flow.ts';
import * as say from '../messages/common.ts';
import { sheetRefused } from '../messages/spreadsheet.ts';
import { receiveFile } from '../received-file.ts';
import { admits } from '../viewer.ts';

const NAME = 'file';

/** The file whose purpose is being asked, and the flow that it came into. */
const STEPS = {
  purpose: z.object({ file: IncomingFileSchema, meanwhile: FlowSchema.optional() }),
};

/** Makes the question what a file may be for: asked when more than one feature takes files of its kind. */
export function createFileFeature(features: readonly Feature[]): Feature {
  /** The file about which somebody was asked last, as it was read then: the answer need not fetch it again. */
  let asked: ReceivedFile | undefined;

  const received = (ctx: FeatureContext, file: IncomingFile): ReceivedFile =>
    asked?.fileId === file.fileId ? asked : receiveFile(ctx, file);

  const takersOf = (ctx: FeatureContext, file: IncomingFile) =>
    features.filter((feature) => mayHandIn(feature, ctx.role) && takes(feature, file));

  const take = (ctx: FeatureContext, file: ReceivedFile, name = '', waiting = ctx.flow) =>
    takersOf(ctx, file)
      .find((feature) => feature.name === name)
      ?.files?.take(ctx.as(name, waiting), file);

  /**
   * A file with one use is taken at once, as is a table whose columns tell, and one sent to a feature that waits for something
   * and takes such files; else the person says what it is for.
   */
  async function offer(ctx: FeatureContext, file: IncomingFile): Promise<Message | undefined> {
    const able = takersOf(ctx, file);
    if (able.length === 0) return say.fileNotUsable(file.name, labelsFor(features, ctx));
    const sent = receiveFile(ctx, file);
    const takers = await likelyTakers(able, sent, ctx.flow);
    if (takers.length === 1) return take(ctx, sent, takers[0]?.name);
    const known = await findByTitles(sent, takers);
    if ('refused' in known) return sheetRefused(known);
    const waiting = takers.filter(({ name }) => name === ctx.flow?.feature);
    const [only, other] = known.length > 0 ? known : waiting;
    if (only && !other) return take(ctx, sent, only.name);
    asked = sent;
    await ctx.waitFor(STEPS, 'purpose', { file, meanwhile: meanwhileOf(ctx) });
    return choicesFor(ctx, file);
  }

  function choicesFor(ctx: FeatureContext, file: IncomingFile): Message {
    const choices = takersOf(ctx, file).map(({ name, files }) => ({
      label: files?.label ?? name,
      data: `file.take:${name}:${fingerprintOf(file)}`,
    }));
    return say.fileChoices(file.name, choices, `file.cancel:${fingerprintOf(file)}`);
  }

  return {
    name: NAME,
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const document = ctx.grammy.message?.document;
      if (!document) return undefined;
      return offer(ctx, {
        fileId: document.file_id,
        name: document.file_name ?? '',
        size: document.file_size ?? 0,
      });
    },
    async current(ctx) {
      const { file } = purposeIn(ctx);
      return file && choicesFor(ctx, file);
    },
    buttons: {
      async take(ctx, name, token) {
        const { file, meanwhile } = purposeIn(ctx);
        if (!file || fingerprintOf(file) !== token) return undefined;
        await goBack(ctx, meanwhile);
        const sent = received(ctx, file);
        asked = undefined;
        const card = await take(ctx, sent, name, meanwhile);
        return card && { card };
      },
      async cancel(ctx, token) {
        const { file, meanwhile } = purposeIn(ctx);
        if (!file || fingerprintOf(file) !== token) return undefined;
        await goBack(ctx, meanwhile);
        return { card: say.cancelled() };
      },
    },
  };
}

/** A document whose words are a feature's own is its, unless another waits for one; else it is that of those who take any. */
async function likelyTakers(
  able: readonly Feature[],
  file: ReceivedFile,
  flow: Flow | undefined,
): Promise<readonly Feature[]> {
  const particular = able.filter(({ files }) => files?.ownWords);
  const others = able.filter(({ files }) => !files?.ownWords);
  if (others.length === 0 || particular.length === 0) return able;
  const waiting = able.filter(({ name }) => name === flow?.feature);
  if (waiting.length > 0) return waiting;
  const read = await file.document();
  const own = 'refused' in read ? [] : particular.filter(({ files }) => files?.ownWords?.(read.text));
  return own.length > 0 ? own : others;
}

type Purpose = z.output<typeof STEPS.purpose>;

/** The file whose purpose is being asked; nothing where another feature waits. */
function purposeIn(ctx: FeatureContext): Partial<Purpose> {
  return (isOwn(ctx) && flowAt(ctx, STEPS)?.data) || {};
}

/** A second file before the first is settled came into the same flow. */
const meanwhileOf = (ctx: FeatureContext): Flow | undefined =>
  isOwn(ctx) ? purposeIn(ctx).meanwhile : ctx.flow;

const isOwn = ({ flow }: FeatureContext): boolean => flow?.feature === NAME;

/** Settled: what was waited for before the file came is waited for again. */
async function goBack(ctx: FeatureContext, meanwhile: Flow | undefined): Promise<void> {
  if (meanwhile) await ctx.waitAgain(meanwhile);
  else await ctx.endFlow();
}

/**
 * The features whose columns the first table has that is anybody's: those whose kinds its rows name before others, and of them the most
 * particular ones; why it is no table where none can read it.
 */
async function findByTitles(
  file: ReceivedFile,
  takers: readonly Feature[],
): Promise<Feature[] | SheetRefusal> {
  const known: { taker: Feature; at: number; isOwn: boolean }[] = [];
  const refusals: SheetRefusal[] = [];
  for (const taker of takers) {
    const needed = taker.files?.titles ?? [];
    const read = await file.tables({ needed });
    if ('refused' in read) refusals.push(read);
    else {
      const at = read.tables.findIndex(({ header }) => hasTitles(header, needed));
      const table = read.tables[at];
      known.push({ taker, at, isOwn: table !== undefined && (taker.files?.isOwn?.(table) ?? false) });
    }
  }
  const [refusal] = refusals;
  if (refusal && refusals.length === takers.length) return refusal;
  const places = known.map(({ at }) => at).filter((at) => at !== -1);
  const first = Math.min(...places);
  const there = known.filter(({ at }) => at === first);
  const own = there.filter(({ isOwn }) => isOwn);
  return mostParticular((own.length > 0 ? own : there).map(({ taker }) => taker));
}

/** Where one feature's titles are among another's, the other is meant: a roll has the names that a roster has, and more. */
function mostParticular(known: Feature[]): Feature[] {
  const titlesOf = ({ files }: Feature) => (files?.titles ?? []).map((names) => [names].flat()[0]);
  const isAmong = (one: Feature, other: Feature) =>
    titlesOf(one).length < titlesOf(other).length &&
    titlesOf(one).every((title) => titlesOf(other).includes(title));
  return known.filter((one) => !known.some((other) => isAmong(one, other)));
}

function takes(feature: Feature, file: IncomingFile): boolean {
  const name = file.name.toLowerCase();
  const { extensions = [], oldExtensions = [] } = feature.files ?? {};
  return [...extensions, ...oldExtensions].some((extension) => name.endsWith(extension));
}

/** Who may use a command may hand in its files, unless it says otherwise. */
function mayHandIn({ files, roles }: Feature, role: FeatureContext['role']): boolean {
  return admits(files?.roles ?? roles, role);
}

function labelsFor(features: readonly Feature[], ctx: FeatureContext): string[] {
  return features
    .filter((feature) => mayHandIn(feature, ctx.role))
    .flatMap(({ files }) => (files ? `${files.label}（${files.extensions.join('、')}）` : []));
}
