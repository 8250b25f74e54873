import type { Message } from '../../kernel/message.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Attempt } from '../domain/exam-attempt.ts';
import type { AttemptDeadlinesService } from '../services/attempt-deadlines.ts';
import { questionCard } from './exam-messages.ts';
import { handedInByDeadline } from './exam-result-messages.ts';

/** So many cards are turned at a time: a whole room's questions may end at once. */
const CARDS_AT_ONCE = 20;

type QuestionWatchDeps = {
  deadlines: Pick<AttemptDeadlinesService, 'moveOnDue'>;
  /** A person's account, if the bot can write to it. */
  accountOf(id: PersonId): Promise<number | undefined>;
  /** The time since which the bot is the one it is (epoch ms): the card of an attempt begun before lies in another's chat. */
  botSince(): Promise<number>;
  edit(telegramId: number, card: number, message: Message): Promise<unknown>;
  send(telegramId: number, message: Message): Promise<unknown>;
  /** Whether nothing may go out by itself until an officer has decided: a card catches up at the person's next tap. */
  isHeld(): Promise<boolean>;
  /** A card that cannot be turned catches up at the person's next tap. */
  onFailure(error: unknown): void;
  timezone: string;
};

/** Makes what the scheduler pokes every second: turns the cards of those whose question's time is over. */
export function createQuestionWatch(deps: QuestionWatchDeps) {
  const { deadlines, accountOf, edit, send, onFailure, timezone } = deps;

  async function turn(attempt: Attempt, botSince: number): Promise<void> {
    const { card, handedIn } = attempt.progress;
    try {
      const account = await accountOf(attempt.personId);
      if (account === undefined) return;
      if (handedIn) await send(account, handedInByDeadline(attempt));
      else if (card !== undefined && attempt.startedAt >= botSince)
        await edit(account, card, questionCard(attempt, timezone));
    } catch (error) {
      onFailure(error);
    }
  }

  return async function watchQuestions(): Promise<void> {
    if (await deps.isHeld()) return;
    const moved = await deadlines.moveOnDue();
    const botSince = moved.length > 0 ? await deps.botSince() : 0;
    for (let from = 0; from < moved.length; from += CARDS_AT_ONCE)
      await Promise.all(moved.slice(from, from + CARDS_AT_ONCE).map((attempt) => turn(attempt, botSince)));
  };
}
