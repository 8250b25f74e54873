import { z } from 'zod';
import { NOT_A_READING, readingName } from '../../asks/bot/reading-messages.ts';
import { chosenReading, readReading } from '../../asks/domain/typed-reading.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import type { Register } from '../../registers/services/register.ts';
import { asksForReceipt } from '../../reminders/domain/scenario.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import { scenarioKeys, sessionKey, waveKey } from '../domain/reading-choice.ts';
import type { Readings } from '../services/readings.ts';
import * as say from './reading-messages.ts';

export type ReadingUses = {
  readings: Readings;
  reminders: Pick<RemindersService, 'findReminder'>;
  sessions: Pick<Register, 'find' | 'labelOf'>;
};

type Ctx = FeatureContext<ReadingUses>;

/** What is being typed for. */
const STEPS = { seconds: z.object({ token: z.string() }) };

/** Something that is sent, with the names under which its time is kept: its own, and those of all of its kind. */
type Subject = { name: string; all: string[]; label: string; shown: say.ShownReading };

async function findSession({ services }: Ctx, token: string): Promise<Subject | undefined> {
  const session = await services.sessions.find(Number(token.replace('study.', '')));
  if (!session || session.withdrawn) return undefined;
  const name = sessionKey(session.number);
  const label = services.sessions.labelOf(session);
  const seconds = await services.readings.find(name);
  const title = say.sessionTitle(label);
  const shown = { token, title, back: `study.show:${session.number}`, seconds, together: seconds };
  return { name, all: [], label, shown: { ...shown, mayBeForAll: false } };
}

async function findWave({ services }: Ctx, token: string): Promise<Subject | undefined> {
  const reminder = await services.reminders.findReminder(token);
  if (!reminder || !asksForReceipt(reminder.wave.scenario, reminder.wave.wave)) return undefined;
  const { wave } = reminder;
  const [name, all, label] = [waveKey(wave), scenarioKeys(wave.scenario), waveName(wave)];
  const [seconds, together, ...others] = await Promise.all([
    services.readings.find(name),
    services.readings.findTogether(reminder),
    ...all.map(services.readings.find),
  ]);
  const shown = { token, title: say.waveTitle(label), back: `holidays.wave:${token}`, seconds, together };
  const mayBeForAll = others.some((one) => one !== seconds);
  return { name, all, label, shown: { ...shown, mayBeForAll } };
}

const findSubject = (ctx: Ctx, token: string): Promise<Subject | undefined> =>
  token.startsWith('study.') ? findSession(ctx, token) : findWave(ctx, token);

/** Shows how it stands, and waits for a time. */
async function open(ctx: Ctx, token: string, note?: string): Promise<Message | undefined> {
  const subject = await findSubject(ctx, token);
  if (!subject) return undefined;
  await ctx.waitFor(STEPS, 'seconds', { token });
  return say.readingCard(subject.shown, note);
}

async function choose(ctx: Ctx, token: string, seconds: number | undefined): Promise<Message | undefined> {
  const subject = await findSubject(ctx, token);
  if (!subject) return undefined;
  const by = { by: ctx.telegramId, subject: subject.label, called: readingName(seconds) };
  await ctx.services.readings.choose([subject.name], seconds, by);
  return open(ctx, token);
}

async function chooseForAll(ctx: Ctx, token: string): Promise<TapResult | undefined> {
  const subject = await findSubject(ctx, token);
  if (!subject) return undefined;
  const { all, label, shown } = subject;
  const by = { by: ctx.telegramId, subject: label, called: `${readingName(shown.seconds)}（各次提醒）` };
  await ctx.services.readings.choose(all, shown.seconds, by);
  const card = await open(ctx, token);
  return card && { toast: say.FOR_ALL, card };
}

/** Makes the choice of how long reminders and the material of sessions are to be read before people may take note of them. */
export const reading = (services: ReadingUses): Feature =>
  createFeature(services, {
    name: 'reading',
    roles: ['admin'],
    waits: STEPS,
    async onMessage(ctx) {
      const token = flowAt(ctx, STEPS)?.data.token;
      const typed = ctx.grammy.message?.text;
      if (token === undefined || typed === undefined) return undefined;
      const seconds = readReading(typed);
      return seconds === undefined ? open(ctx, token, NOT_A_READING) : choose(ctx, token, seconds);
    },
    async current(ctx) {
      const token = flowAt(ctx, STEPS)?.data.token;
      return token === undefined ? undefined : open(ctx, token);
    },
    buttons: {
      async open(ctx, token = '') {
        const card = await open(ctx, token);
        return card && { card };
      },
      async set(ctx, token = '', value = '') {
        const chosen = chosenReading(value);
        const card = chosen && (await choose(ctx, token, chosen.seconds));
        return card && { card };
      },
      all: (ctx, token = '') => chooseForAll(ctx, token),
    },
  });
