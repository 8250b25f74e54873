import type { Message } from '../../kernel/message.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Attempt } from '../domain/exam-attempt.ts';
import type { AttemptDeadlinesService } from '../services/attempt-deadlines.ts';
import { endingSoon } from './exam-messages.ts';
import { handedInByDeadline } from './exam-result-messages.ts';

type ExamWatchDeps = {
  deadlines: AttemptDeadlinesService;
  /** A person's account, if the bot can write to it. */
  accountOf(id: PersonId): Promise<number | undefined>;
  send(telegramId: number, message: Message): Promise<unknown>;
  /** A person who cannot be told is no reason not to tell the others: their result stands in /me. */
  onFailure(error: unknown): void;
  /** Whether nothing may go out by itself until an officer has decided: what is due is handed in and told then. */
  isHeld(): Promise<boolean>;
  timezone: string;
};

/**
 * Makes what the scheduler pokes during exams, every few seconds: hands in what is due and tells those concerned; warns those whose
 * time ends in five minutes.
 */
export function createExamWatch({ deadlines, accountOf, send, onFailure, isHeld, timezone }: ExamWatchDeps) {
  async function tell(attempt: Attempt, message: Message): Promise<void> {
    try {
      const account = await accountOf(attempt.personId);
      if (account !== undefined) await send(account, message);
    } catch (error) {
      onFailure(error);
    }
  }
  return async function watchExams(): Promise<void> {
    if (await isHeld()) return;
    for (const attempt of await deadlines.handInDue()) await tell(attempt, handedInByDeadline(attempt));
    for (const attempt of await deadlines.claimWarnings()) await tell(attempt, endingSoon(attempt, timezone));
  };
}
