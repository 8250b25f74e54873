import {
  addDays,
  dateOf,
  isWeekend,
  type PlainDate,
  type TimeOfDay,
  toInstant,
} from '../../kernel/plain-date.ts';
import type { Upload } from '../bot-api/parameters.ts';
import type { BotApiServer } from '../bot-api-server.ts';
import { INVENTED_OFFICE } from '../invented-office.ts';
import type { RehearsalClock } from '../rehearsal-clock.ts';
import type { Act, Name, Row, Step, Year } from './act.ts';
import { type Book, sitExam } from './exam-paper.ts';
import { createPhone, type Phone } from './phone.ts';
import { createReader, sideBySide, type Turn } from './reading.ts';
import { arrange, correctRecord, enterRecord, handIn, withdrawRecord } from './register-form.ts';
import { callRoll } from './roll-call.ts';
import { registerFamily, signPledge } from './signing.ts';

/** Where a year is lived: an office at work, its people's phones, and its clock. */
export type World = {
  server: Pick<BotApiServer, 'findAccount'>;
  clock: RehearsalClock;
  timezone: string;
  /** Lets what is due by the clock happen, and resolves when all of it has been sent. */
  wake(): Promise<void>;
  /** When the next reminder is planned (epoch milliseconds); undefined if none is. */
  nextWave(): Promise<{ at: number } | undefined>;
  /** How people take turns; absent: they act side by side. */
  turn?: Turn;
  makeTable(name: string, rows: readonly Row[]): Promise<Upload>;
  book: Book;
};

/** How far the year has come: the day, and the part of it that is over, 0 to 1. */
export type YearProgress = { day: PlainDate; share: number };

/** When the first day begins. */
export const MORNING: TimeOfDay = '08:30';
/** When people look at their phones before they go home. */
const EVENING: TimeOfDay = '16:30';

/**
 * Lets the invented office live a year through its chats: what the acts say, at their time and in their order, acts of one moment side
 * by side; and between them whatever the bot sends, of which people take note as they are used to. It ends on the evening of the last
 * day.
 */
export async function liveYear(
  { acts, habits, from, until }: Pick<Year, 'acts' | 'habits' | 'from' | 'until'>,
  world: World,
  tell: (progress: YearProgress) => void = () => {},
): Promise<void> {
  const { clock, timezone } = world;
  const phones = phonesOf(world);
  const reader = createReader(habits, phones, world.turn);
  const moments = [...Map.groupBy(acts, ({ on, at }) => toInstant(on, at, timezone))].sort(
    ([a], [b]) => a - b,
  );
  const [first, last] = [from, until].map((day) => toInstant(day, EVENING, timezone)) as [number, number];

  async function stopAt(instant: number): Promise<void> {
    clock.set(instant);
    await world.wake();
    await reader.read();
    tell({ day: dateOf(instant, timezone), share: (instant - first) / Math.max(1, last - first) });
  }

  /** Lets the days pass, with a stop at each reminder and on the evening of each weekday. */
  async function passTo(moment: number): Promise<void> {
    for (;;) {
      const now = clock.now();
      const wave = (await world.nextWave())?.at ?? Number.POSITIVE_INFINITY;
      const stop = Math.min(wave, eveningAfter(now, timezone), moment);
      await stopAt(Math.max(stop, now));
      if (stop === moment) return;
    }
  }

  for (const [moment, together] of moments) {
    await passTo(moment);
    const byName = Map.groupBy(together, ({ by }) => by);
    await Promise.all(
      [...byName].map(([name, own]) => inOrder(own, (act) => carryOut(act, phones.get(name), world))),
    );
    await world.wake();
    await reader.read();
  }
  await passTo(last);
}

function eveningAfter(now: number, zone: string): number {
  let day = dateOf(now, zone);
  while (isWeekend(day) || toInstant(day, EVENING, zone) <= now) day = addDays(day, 1);
  return toInstant(day, EVENING, zone);
}

function phonesOf({ server }: Pick<World, 'server'>): Map<Name, Phone> {
  return new Map(
    INVENTED_OFFICE.people.map(({ name, telegramId }) => {
      const participant = server.findAccount(telegramId);
      if (!participant) throw new Error(`${name} has no account in this rehearsal.`);
      return [name, createPhone(participant)] as const;
    }),
  );
}

async function inOrder<One>(all: readonly One[], act: (one: One) => Promise<unknown>): Promise<void> {
  for (const one of all) await act(one);
}

/** Carries an act out; what went wrong says in which. */
async function carryOut(act: Act, phone: Phone | undefined, world: World): Promise<void> {
  if (!phone) throw new Error(`Nobody is called ${act.by}.`);
  try {
    const { turn = sideBySide } = world;
    await turn(phone.user, () => perform(act, phone, world));
  } catch (cause) {
    const what = JSON.stringify(act).slice(0, 300);
    throw new Error(`The year came to a halt at ${what}: ${(cause as Error).message}`, { cause });
  }
}

async function perform(act: Act, phone: Phone, world: World): Promise<void> {
  if ('does' in act) return inOrder(act.does, (step) => take(step, phone));
  if ('enters' in act) return inOrder(act.enters, (row) => enterRecord(phone, act.in, row));
  if ('handsIn' in act) return handIn(phone, await world.makeTable(`${act.in.slice(1)}.xlsx`, act.handsIn));
  if ('corrects' in act) return correctRecord(phone, act);
  if ('withdraws' in act) return withdrawRecord(phone, act);
  if ('arranges' in act) return arrange(phone, act.in, act.arranges, act.row);
  if ('rolls' in act) return callRoll(phone, act);
  if ('signs' in act) return signPledge(phone, act.signs, act.by);
  if ('registers' in act) return registerFamily(phone, act.registers, act.relation);
  await sitExam(phone, act.sits, act.right, world.book);
}

async function take(step: Step, phone: Phone): Promise<unknown> {
  if ('writes' in step) return phone.write(step.writes);
  if ('taps' in step) return phone.tap(step.taps);
  if ('chooses' in step) return phone.choose(step.chooses);
  if ('presses' in step) return phone.press(step.presses);
  return phone.see(step.sees);
}
