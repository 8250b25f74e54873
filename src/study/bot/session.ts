import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { notAllowed } from '../../bot/messages/common.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { qrCodePng } from '../../files/pictures/qr-code.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Audience, Headcount } from '../../kernel/audience.ts';
import type { AudienceChoice, RosterChoices } from '../../kernel/audience-choice.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { absentIds, type BegunRoll, isTaken, type Roll } from '../../rolls/domain/roll.ts';
import { subjectIdOf } from '../../rolls/domain/subject.ts';
import type { RollsService } from '../../rolls/services/rolls.ts';
import { choiceOfScope } from '../domain/scope.ts';
import { STUDY_RECORD } from '../domain/templates.ts';
import type { WarmUpTopic } from '../domain/warm-up-link.ts';
import type { MakeUpsService } from '../services/make-ups.ts';
import type { RechecksService } from '../services/rechecks.ts';
import { makeUpWords } from './announcement-messages.ts';
import { proposedCard, recheckCard } from './recheck-messages.ts';
import { confirmedOf, keepMaterial, type SendingUses, send } from './sending.ts';
import * as say from './session-messages.ts';

export type SessionUses = SendingUses & {
  sessions: Pick<Register, 'find' | 'shown'>;
  makeUps: MakeUpsService;
  rechecks: RechecksService;
  rolls: Pick<RollsService, 'listAll' | 'choose'>;
  labelOf(session: RegisterRecord): string;
  /** What a warm-up before a session asks about. */
  warmUpOf(session: RegisterRecord): WarmUpTopic;
  /** The roll of a session, also one that does not count yet. */
  findRoll(session: number): Promise<Roll | undefined>;
  /** The roll of a session that counts. */
  rollOf(session: RegisterRecord): Promise<BegunRoll | undefined>;
  audienceOf(session: number): Promise<Audience | undefined>;
  audiences: { count(audience: Audience): Promise<Headcount>; listChoices(): Promise<RosterChoices> };
  /** The item of the plan by which a session is held. */
  itemOf(session: RegisterRecord): Promise<RegisterRecord | undefined>;
  documents: Documents;
  office: Office;
  today(): PlainDate;
};

/** Waits for the file that goes with a session. */
const STEPS = { material: z.object({ session: z.int() }) };
const OFFICERS: readonly ViewerRole[] = ['admin'];

type Ctx = FeatureContext<SessionUses>;

const onSession = buttonsOn(async (ctx: Ctx, number: string) => {
  const session = await ctx.services.sessions.find(Number(number));
  return session?.withdrawn ? undefined : session;
});

/** Makes what can be done about a session: let people be told of it, give those who were absent its material, write its record. */
export const session = (services: SessionUses): Feature =>
  createFeature(services, {
    name: 'session',
    roles: ['auditor', 'admin'],
    waits: STEPS,
    takesFiles: true,
    onMessage: takeMaterial,
    async current(ctx) {
      const found = await waitedFor(ctx);
      return found && say.attachCard(found);
    },
    buttonRoles: Object.fromEntries(
      ['tell', 'announce', 'silence', 'makeup', 'give', 'attach', 'scope', 'weak', 'recheck', 'retest'].map(
        (action) => [action, OFFICERS],
      ),
    ),
    buttons: {
      tell: onSession(async (ctx, found) => {
        const audience = await ctx.services.audienceOf(found.number);
        if (!audience) return { toast: say.refusalText('no-audience'), alert: true };
        const confirmed = await confirmedOf(ctx, found, 'announcement');
        const [headcount, foreseen] = await Promise.all([
          ctx.services.audiences.count(audience),
          ctx.services.sendings.foresee(confirmed),
        ]);
        return { card: say.tellCard(found, { text: confirmed.text, headcount, foreseen }) };
      }),

      announce: onSession(async (ctx, found) => {
        const kept = await send(ctx, await confirmedOf(ctx, found, 'announcement'));
        return kept ?? { toast: say.announcedNote, card: await shown(ctx, found) };
      }),

      silence: onSession(async (ctx, found) => {
        await ctx.services.announcements.silence(found, ctx.telegramId);
        return { toast: say.silencedNote, card: await shown(ctx, found) };
      }),

      makeup: onSession(async (ctx, found) => ({ card: await showMakeUp(ctx, found) })),

      give: onSession(async (ctx, found) => {
        const kept = await send(ctx, await confirmedOf(ctx, found, 'make-up'));
        return kept ?? { card: await showMakeUp(ctx, found) };
      }),

      attach: onSession(async (ctx, found) => {
        await ctx.waitFor(STEPS, 'material', { session: found.number });
        return { card: say.attachCard(found) };
      }),

      scope: onSession(async (ctx, found) => {
        const { rolls, labelOf } = ctx.services;
        const scope = await findScope(ctx.services, found, await ctx.services.findRoll(found.number));
        if (!scope) return undefined;
        const subject = {
          id: subjectIdOf('study', found.number),
          label: labelOf(found),
          day: String(found.values.date),
        };
        await rolls.choose(subject, scope.choice, ctx.telegramId);
        return { toast: say.scopeTaken, card: await shown(ctx, found) };
      }),

      qr: onSession(async (ctx, found) => {
        const topic = ctx.services.warmUpOf(found);
        const link = `https://t.me/${ctx.grammy.me.username}?start=practice_${topicInLink(topic)}`;
        const make = async (): Promise<TapResult> => {
          await ctx.sendPicture({ png: await qrCodePng(link), unshown: [] });
          return { below: say.qrReady };
        };
        return { make };
      }),

      async weak(ctx, examId = '', instrument = '') {
        const item = await ctx.services.rechecks.propose(examId, instrument, ctx.telegramId);
        return item === undefined ? undefined : { card: proposedCard(item) };
      },

      recheck: onSession(showRecheck),

      retest: onSession(async (ctx, found) => {
        const kept = await send(ctx, await confirmedOf(ctx, found, 'recheck'));
        return kept ?? showRecheck(ctx, found);
      }),

      record: onSession(async (ctx, found) => {
        const { documents, office, rolls, rollOf } = ctx.services;
        const make = async (): Promise<TapResult> => {
          const roll = await rollOf(found);
          const people = roll ? await rolls.listAll(roll.subject) : [];
          const shown = await ctx.services.sessions.shown(found);
          const filled = await documents.fill(STUDY_RECORD, say.recordData(shown, roll, people, office.name));
          if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
          await ctx.sendFile({ name: say.recordName(found), bytes: filled.bytes });
          return { below: say.fileReady };
        };
        return { make };
      }),
    },
  });

/** Whom the plan means a session for, where nobody was chosen yet and it can be told. */
async function findScope(
  { audiences, itemOf }: Pick<SessionUses, 'audiences' | 'itemOf'>,
  found: RegisterRecord,
  roll: Roll | undefined,
): Promise<{ text: string; choice: AudienceChoice } | undefined> {
  const scope = (await itemOf(found))?.values.scope;
  if (scope === undefined || roll?.choice.audience) return undefined;
  const choice = choiceOfScope(String(scope), await audiences.listChoices());
  return choice && { text: String(scope), choice };
}

/** The session for which a file is waited for. */
async function waitedFor(ctx: Ctx): Promise<RegisterRecord | undefined> {
  const number = flowAt(ctx, STEPS)?.data.session;
  return number === undefined ? undefined : ctx.services.sessions.find(number);
}

/** Takes the file that goes with a session: a copy of it is kept, which nobody can edit any more. */
async function takeMaterial(ctx: Ctx): Promise<Message | undefined> {
  const found = await waitedFor(ctx);
  const message = ctx.grammy.message;
  if (!found || !message) return undefined;
  if (!OFFICERS.includes(ctx.role)) return notAllowed();
  const { document, photo, video, caption } = message;
  const file = (document ?? video ?? photo?.at(-1))?.file_unique_id;
  if (file === undefined) return say.attachCard(found, say.noFile);
  const chat = ctx.telegramId;
  const copied = await unlessRefused(() => ctx.grammy.api.copyMessage(chat, chat, message.message_id));
  if (!copied) return say.attachCard(found, say.notCopied);
  const copy = { kind: 'copy', fromChatId: chat, messageId: copied.message_id, file } as const;
  const known = await ctx.services.materials.find(found.number);
  const material = {
    ...{ session: found.number, copy: { ...copy, ...(caption && { text: caption }) } },
    isTold: known?.isTold ?? false,
  };
  await ctx.endFlow();
  return (await keepMaterial(ctx, found, material)) ?? shown(ctx, found);
}

/** The card of what was done, with the way back to the session. */
async function shown(ctx: Ctx, found: RegisterRecord): Promise<Message> {
  return say.doneCard(found, await sessionFacts(ctx.services, found, true));
}

async function showMakeUp(ctx: Ctx, found: RegisterRecord): Promise<Message> {
  const { makeUps, rollOf } = ctx.services;
  const [progress, roll] = await Promise.all([makeUps.progressOf(found.number), rollOf(found)]);
  const absent = roll ? absentIds(roll) : [];
  const { length: ungiven } = await makeUps.listUngiven(found.number, absent);
  return say.makeUpCard(found, makeUpWords(found).text, { ungiven, progress });
}

async function showRecheck(ctx: Ctx, found: RegisterRecord): Promise<TapResult | undefined> {
  const { rechecks, office } = ctx.services;
  const recheck = await rechecks.find(found);
  return recheck && { card: recheckCard(found, recheck, { zone: office.timezone, now: ctx.now }) };
}

/** Looks up what the card of a session says beside what was entered. */
export async function sessionFacts(
  uses: Omit<SessionUses, 'documents' | 'office'>,
  found: RegisterRecord,
  mayAct: boolean,
): Promise<say.SessionFacts> {
  const { announcements, makeUps, rechecks, materials, findRoll, today } = uses;
  const roll = findRoll(found.number);
  const [announcement, makeUp, topic, material, scope, known] = await Promise.all([
    announcements.find(found.number),
    makeUps.progressOf(found.number),
    rechecks.topicOf(found),
    materials.find(found.number),
    roll.then((one) => findScope(uses, found, one)),
    roll,
  ]);
  const isHeld = String(found.values.date) <= today();
  const isAhead = String(found.values.date) >= today();
  const hasMaterial = material !== undefined;
  const facts = {
    scope: scope?.text,
    announcement,
    makeUp,
    isAhead,
    hasMaterial,
    mayAct,
    canRecheck: topic !== undefined && isHeld,
  };
  return { ...facts, absent: isTaken(known) ? absentIds(known).length : undefined };
}

/** Writes a topic as /practice reads it from a link: a tag by its fingerprint, since links hold no Chinese. */
function topicInLink(topic: WarmUpTopic): string {
  if (topic.kind === 'mixed') return 'm';
  return topic.kind === 'tag' ? `t-${fingerprintOf(topic.tag)}` : `i-${topic.id}`;
}
