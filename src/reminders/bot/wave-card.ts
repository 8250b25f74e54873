import type { FeatureContext } from '../../bot/context.ts';
import type { Notes } from '../../bot/notes.ts';
import type { Rows } from '../../bot/rows.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Reminder, RemindersService } from '../services/reminders.ts';
import type { ScenarioNudging } from '../services/scenario-nudging.ts';
import type { WaveAdjustmentsService } from '../services/wave-adjustments.ts';
import * as say from './holidays-messages.ts';

export type WaveCardUses = {
  office: Office;
  reminders: RemindersService;
  scenarioNudging: ScenarioNudging;
  waveAdjustments: WaveAdjustmentsService;
  waveRows: Rows<Reminder>;
  waveNotes: Notes<Reminder>;
};

/** Shows one wave as the viewer sees it. */
export async function waveCard(ctx: FeatureContext<WaveCardUses>, reminder: Reminder): Promise<Message> {
  const { wave } = reminder;
  const { reminders, waveAdjustments, scenarioNudging, waveRows, waveNotes } = ctx.services;
  const headcount = await reminders.countAudience(wave.scenario.audience);
  const misfit = wave.adjustment.shift && (await waveAdjustments.findMisfit(wave));
  return say.waveCard(reminder, headcount, {
    mayChange: ctx.role === 'admin',
    more: ctx.role === 'admin' ? await waveRows.list(reminder) : [],
    notes: ctx.role === 'admin' ? await waveNotes.list(reminder) : [],
    misfit,
    nudgeAfter: await scenarioNudging.find(wave.scenario),
    zone: ctx.services.office.timezone,
  });
}
