/** What the Bot API says to a call; the JSON body of the reply as it stands. */
export type Answer = { ok: true; result: unknown } | Refusal;

/** What helps the bot to do better: how long to wait, or where the group is now. */
type RefusalParameters = { retry_after?: number; migrate_to_chat_id?: number };

/** A call that was not carried out, in Telegram's codes and words. Returned, never thrown. */
export class Refusal {
  readonly ok = false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: RefusalParameters;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    this.error_code = code;
    this.description = description;
    if (parameters) this.parameters = parameters;
  }
}

export function done(result: unknown): Answer {
  return { ok: true, result };
}

export function badRequest(problem: string): Refusal {
  return new Refusal(400, `Bad Request: ${problem}`);
}

/** Refuses a call to a group that has become another chat, and names it. */
export function upgraded(chatId: number): Refusal {
  const problem = 'Bad Request: group chat was upgraded to a supergroup chat';
  return new Refusal(400, problem, { migrate_to_chat_id: chatId });
}

export function forbidden(problem: string): Refusal {
  return new Refusal(403, `Forbidden: ${problem}`);
}

export function conflict(problem: string): Refusal {
  return new Refusal(409, `Conflict: ${problem}`);
}

export function tooManyRequests(retryAfterSeconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}

export const NOT_FOUND = new Refusal(404, 'Not Found');
export const UNAUTHORIZED = new Refusal(401, 'Unauthorized');
export const TOO_LARGE = new Refusal(413, 'Request Entity Too Large');
export const INTERNAL_ERROR = new Refusal(500, 'Internal Server Error');
