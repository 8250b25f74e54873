import { createBotChangeService } from '../upkeep/services/bot-change.ts';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';
import type { Services } from './services.ts';

/** What follows when another bot takes the place of the office's former one. */
export function createBotChange(
  { clock }: ServiceDeps,
  { bots, office, people, notices: unfinished, flows, inbox, progressCards, warmUps }: Stores,
  { binding, notices }: Pick<Services, 'binding' | 'notices'>,
) {
  const forgetChats = () =>
    Promise.all([flows.clear(), inbox.clear(), progressCards.clear(), warmUps.clear()]);
  return createBotChangeService({ bots, office, people, binding, notices, unfinished, forgetChats, clock });
}
