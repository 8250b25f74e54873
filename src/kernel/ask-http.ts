/** One request of HTTP to a server that is reached without a proxy. */
type HttpQuestion = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Absent: it has none. */
  body?: string;
  /** So long the whole answer is waited for. */
  answerWithinMs: number;
};

/** `body`: its beginning, where it is longer than anything that is read; `retryAfter`: the header of that name, as it was sent. */
export type HttpAnswer = { status: number; body: string; retryAfter?: string };

/**
 * Asks once, follows no redirection, and repeats nothing. Rejects with what the line said where no answer came: an error of a connection
 * has a `code`, of its own or of its cause.
 */
export type AskHttp = (question: HttpQuestion) => Promise<HttpAnswer>;
