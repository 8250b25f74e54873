import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { returnTo } from '../../bot/return-to.ts';
import { seesOthers, type ViewerRole } from '../../bot/viewer.ts';
import { AWAY_REASONS } from '../../kernel/absence.ts';
import type { Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { PeopleService } from '../../people/services/people.ts';
import { readSpan } from '../domain/typed-absence.ts';
import type { AbsencesService, Marker } from '../services/absences.ts';
import * as say from './absence-messages.ts';
import { STEPS } from './absence-steps.ts';
import { askWhatIsMeant, type TypedAbsenceUses, typedAbsence } from './typed-absence.ts';

export type AbsenceUses = {
  absences: AbsencesService;
  people: Pick<PeopleService, 'find' | 'findAnybody'>;
  today(): PlainDate;
} & TypedAbsenceUses;

const EVERYBODY: readonly ViewerRole[] = ['staff', 'liaison', 'auditor', 'admin'];

type Ctx = FeatureContext<AbsenceUses>;

/** On oneself, or on whomever the viewer may see on the roster. */
const onPerson = buttonsOn(async (ctx: Ctx, id) =>
  Number(id) === ctx.person?.id ? ctx.person : ctx.services.people.find(ctx, Number(id)),
);

/**
 * Returns in which place a viewer may mark the absence of somebody whom they see: officers everybody's, liaisons their department's, and each
 * their own. Nothing where they may only look.
 */
function markerOf({ role, person: viewer, telegramId: by }: FeatureContext, { id }: Pick<Person, 'id'>) {
  if (role === 'admin' || role === 'liaison') return { by, as: 'keeper' } satisfies Marker;
  return viewer?.id === id ? ({ by, as: 'self' } satisfies Marker) : undefined;
}

/** Makes the marking of when somebody is away: by buttons on their card, or in a sentence. */
export const absence = (services: AbsenceUses): Feature =>
  createFeature(services, {
    name: 'absence',
    roles: EVERYBODY,
    note: say.HELP,
    waits: STEPS,
    recognises: typedAbsence,
    async onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      const text = ctx.grammy.message?.text ?? '';
      return at?.step === 'until' ? takeUntil(ctx, at.data, text) : askWhatIsMeant(ctx, text);
    },
    buttons: {
      of: onPerson(async (ctx, person) => {
        await ctx.endFlow();
        return { card: shown(ctx, person) };
      }),
      why: onPerson(async (ctx, person, text) => {
        const reason = reasonAt(text);
        if (reason === undefined || !markerOf(ctx, person)) return undefined;
        await ctx.waitFor(STEPS, 'until', { id: person.id, reason });
        return { card: say.askUntil(person, { reason, today: ctx.services.today() }) };
      }),
      until: onPerson(async (ctx, person, text, until) => {
        const [reason, marker] = [reasonAt(text), markerOf(ctx, person)];
        if (reason === undefined || !marker || !isPlainDate(until)) return undefined;
        const from = ctx.services.today();
        const marked = await mark(ctx, person, { reason, from, until }, marker);
        return 'card' in marked
          ? { toast: say.toasts.marked, card: marked.card }
          : { toast: marked.refused, alert: true };
      }),
      end: onPerson(async (ctx, person) => {
        if (!markerOf(ctx, person)) return undefined;
        const ended = await ctx.services.absences.end(person.id, ctx.telegramId);
        await ctx.endFlow();
        if ('refused' in ended) return { toast: say.refusalText(ended), card: shown(ctx, person) };
        return { toast: say.toasts.ended, card: shown(ctx, ended.person) };
      }),
      take: takeNamed,
      drop: async (ctx) => {
        await ctx.endFlow();
        return { card: say.dropped() };
      },
    },
  });

const reasonAt = (text: string): number | undefined =>
  /^\d$/.test(text) && AWAY_REASONS[Number(text)] !== undefined ? Number(text) : undefined;

function findShown(ctx: Ctx, id: number): Promise<Person | undefined> {
  return id === ctx.person?.id ? ctx.services.people.findAnybody(id) : ctx.services.people.find(ctx, id);
}

function shown(ctx: Ctx, person: Person): Message {
  const isOwn = ctx.person?.id === person.id && !seesOthers(ctx.role);
  const back = isOwn
    ? { text: '⬅ 返回', data: 'menu.open' }
    : { text: '⬅ 返回', data: `people.show:${person.id}` };
  const mayMark = person.status === 'active' && markerOf(ctx, person) !== undefined;
  return returnTo(
    ctx,
    say.absenceCard(person, { today: ctx.services.today(), mayMark, mayList: seesOthers(ctx.role), back }),
  );
}

async function mark(
  ctx: Ctx,
  { id }: Person,
  { reason, from, until }: { reason: number; from: PlainDate; until: PlainDate },
  marker: Marker,
): Promise<{ card: Message } | { refused: string }> {
  const why = AWAY_REASONS[reason] ?? '其他';
  const marked = await ctx.services.absences.mark(id, { reason: why, from, until }, marker);
  if ('refused' in marked) return { refused: say.refusalText(marked) };
  await ctx.endFlow();
  return { card: shown(ctx, marked.person) };
}

/** Takes the time that was written of somebody's absence. */
async function takeUntil(
  ctx: Ctx,
  { id, reason }: { id: number; reason: number },
  text: string,
): Promise<Message | undefined> {
  const person = await findShown(ctx, id);
  const marker = person && markerOf(ctx, person);
  if (!marker) return undefined;
  const today = ctx.services.today();
  const span = readSpan(text, today, 'last');
  if (!span) return say.askUntil(person, { reason, today, refusal: say.NOT_UNDERSTOOD });
  const marked = await mark(ctx, person, { reason, ...span }, marker);
  return 'card' in marked ? marked.card : say.askUntil(person, { reason, today, refusal: marked.refused });
}

/** Marks those who were named in a sentence, each as the viewer may: who has been taken out of reach meanwhile is left out. */
async function takeNamed(ctx: Ctx, token?: string): Promise<TapResult | undefined> {
  const at = flowAt(ctx, STEPS);
  if (at?.step !== 'named' || token !== fingerprintOf(at.data)) return undefined;
  const outcomes = await Promise.all(
    at.data.people.map(async (id) => {
      const person = await findShown(ctx, id);
      const marker = person && markerOf(ctx, person);
      return marker
        ? ctx.services.absences.mark(id, at.data.absence, marker)
        : ({ refused: 'unknown-person' } as const);
    }),
  );
  await ctx.endFlow();
  const refusals = outcomes.filter((outcome) => 'refused' in outcome);
  return { card: say.takenCard(outcomes.length - refusals.length, at.data.absence, refusals) };
}
