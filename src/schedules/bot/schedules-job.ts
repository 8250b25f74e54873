import type { Job, Say } from '../../area/area.ts';
import type { Message } from '../../kernel/message.ts';
import type { Plan } from '../domain/plan.ts';
import type { SchedulesService } from '../services/schedules.ts';
import { contentThere } from './content-there.ts';
import * as say from './schedule-messages.ts';

type SchedulesJobUses = {
  schedules: Pick<SchedulesService, 'tend'>;
  isOfficer(telegramId: number): Promise<boolean>;
  zone: string;
  now(): number;
};

/** Returns the part of planned broadcasts that goes by itself: sends what is due and tells who planned it. */
export function createSchedulesJob({ schedules, isOfficer, zone, now }: SchedulesJobUses): Job['run'] {
  return (bot) => {
    const frame = { zone, now: now() };
    const tell = (plan: Plan, message: Message) => tellPlanner(bot, plan, message, isOfficer);
    return schedules.tend({
      begun: (plan, begun) => tell(plan, say.begunCard(plan, begun)),
      missed: (plan, missed, why) => tell(plan, say.missedCard(plan, missed, why, frame)),
      warned: (view, why) => tell(view.plan, say.warnedCard(view, why, frame)),
      isThere: contentThere(bot.isThere),
    });
  };
}

/** Who planned it, or all officers where that is no officer any more or cannot be told. */
async function tellPlanner(
  bot: Say,
  { by }: Plan,
  message: Message,
  isOfficer: SchedulesJobUses['isOfficer'],
): Promise<boolean> {
  if ((await isOfficer(by)) && (await bot.to(by, message))) return true;
  return bot.toOfficers(message);
}
