import type { TapHandler } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { TurnRefusal } from '../services/wordings.ts';
import {
  type At,
  findWorded,
  onWording,
  rendered,
  subjectOf,
  type WordingCtx,
  type WordingUses,
} from './wording-place.ts';
import * as say from './wording-turns-messages.ts';

const refused = ({ refused: reason }: TurnRefusal) => ({ toast: say.TURN_REFUSALS[reason], alert: true });

const placeOf = ({ wave, place }: At) => ({ scenario: wave.scenario.id, wave: wave.wave.name, place });

async function listOut(ctx: WordingCtx, waveId: string): Promise<Message | undefined> {
  await ctx.endFlow();
  const worded = await findWorded(ctx, waveId);
  return worded && say.takenOutCard(worded.wave, worded.found.takenOut);
}

/** The buttons by which a wording is taken out of the turns of the years, and put back. */
export const turnButtons: Readonly<Record<'out' | 'gone' | 'was' | 'back', TapHandler<WordingUses>>> = {
  out: onWording(async (ctx, at) => {
    await ctx.endFlow();
    const by = { by: ctx.telegramId, subject: subjectOf(at) };
    const refusal = await ctx.services.wordings.takeOut(placeOf(at), by);
    if (refusal) return refused(refusal);
    return { card: say.outCard(at.wave, at.place, at.found.standing.length - 1) };
  }),

  async gone(ctx, waveId = '') {
    const card = await listOut(ctx, waveId);
    return card && { card };
  },

  was: onWording(async (ctx, { wave, place, one }) => {
    return one && { card: say.formerCard(wave, place, rendered(ctx.services, wave, one.wording)) };
  }, 'takenOut'),

  back: onWording(async (ctx, at) => {
    const by = { by: ctx.telegramId, subject: waveName(at.wave) };
    const refusal = await ctx.services.wordings.putBack(placeOf(at), by);
    if (refusal) return refused(refusal);
    return { card: say.backCard(at.wave, at.found.standing.length + 1) };
  }, 'takenOut'),
};
