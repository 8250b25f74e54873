import type { Closure } from '../../bot/closure.ts';
import type { AttemptsService } from '../services/attempts.ts';
import { closed, closedToast } from './sitting-messages.ts';

/** Closes to whoever is at an exam or self-test of their own all that tells the keys of questions, until it is over. */
export const sitting = (attempts: Pick<AttemptsService, 'isSitting'>): Closure => ({
  name: 'sitting',
  isClosedTo: attempts.isSitting,
  card: closed(),
  toast: closedToast,
});
