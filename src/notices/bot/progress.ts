import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import type { NoticesService } from '../services/notices.ts';
import { type FollowProgressUses, followProgress } from './follow-progress.ts';
import { confirmStop, NOT_SENDING, progressCard } from './progress-messages.ts';

type Notices = Pick<NoticesService, 'pause' | 'continue' | 'stop' | 'findProgress'>;

/**
 * Makes what a card that follows a notice is made of, for the feature that starts notices: the card itself, and the buttons under it.
 */
export function createProgress(services: FollowProgressUses) {
  const { notices } = services;
  const changed = (change: (id: string, by: number) => Promise<boolean>) => changeState(notices, change);
  return {
    /** Sends a card that follows a delivery to its end. */
    follow: (ctx: FeatureContext, noticeId: string) => followProgress(ctx, services, noticeId),

    buttons: {
      progress: (_, id = '') => showProgress(notices, id),
      pause: changed((id, by) => notices.pause(id, by)),
      continue: changed((id, by) => notices.continue(id, by)),
      halt: changed((id, by) => notices.stop(id, by)),

      async stop(_, id = '') {
        const progress = await notices.findProgress(id);
        if (!progress) return undefined;
        const isOver = progress.state === 'done' || progress.state === 'stopped';
        return { card: isOver ? progressCard(progress) : confirmStop(progress) };
      },
    } satisfies Record<string, TapHandler>,
  };
}

async function showProgress(notices: Notices, id: string) {
  const progress = await notices.findProgress(id);
  return progress && { card: progressCard(progress) };
}

/** A tap that comes too late, or twice, changes nothing and shows how things are. */
function changeState(notices: Notices, change: (id: string, by: number) => Promise<boolean>): TapHandler {
  return async (ctx, id = '') => {
    const isChanged = await change(id, ctx.telegramId);
    const shown = await showProgress(notices, id);
    return shown && (isChanged ? shown : { ...shown, toast: NOT_SENDING });
  };
}
