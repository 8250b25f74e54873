import type { Dispatcher } from 'undici';

/** A reply that has come whole. */
export type WholeReply = { status: number; date: string | undefined; body: Buffer };

/**
 * Returns the whole reply to a request. It costs a fraction of undici's `request`, which makes a stream of every body; what is small and
 * read at once, as a reply of the Bot API is, needs none. Rejects as `request` does, with the signal's reason where that comes first.
 */
export function requestWhole(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal?: AbortSignal,
): Promise<WholeReply> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(options, new WholeReplyHandler({ resolve, reject }, signal));
  });
}

type Outcome = Pick<PromiseWithResolvers<WholeReply>, 'resolve' | 'reject'>;

/** A class, for undici calls its methods on it: closures would be made anew for every request. */
class WholeReplyHandler implements Dispatcher.DispatchHandler {
  readonly #outcome: Outcome;
  readonly #signal: AbortSignal | undefined;
  #status = 0;
  #date: string | undefined;
  #first: Buffer | undefined;
  #rest: Buffer[] | undefined;
  #abort: (() => void) | undefined;

  constructor(outcome: Outcome, signal: AbortSignal | undefined) {
    this.#outcome = outcome;
    this.#signal = signal;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const signal = this.#signal;
    if (!signal) return;
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.#abort = abort;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { date }: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#date = typeof date === 'string' ? date : undefined;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#first) this.#first = chunk;
    else if (this.#rest) this.#rest.push(chunk);
    else this.#rest = [this.#first, chunk];
  }

  onResponseEnd(): void {
    this.#forgetSignal();
    const body = this.#rest ? Buffer.concat(this.#rest) : (this.#first ?? Buffer.alloc(0));
    this.#outcome.resolve({ status: this.#status, date: this.#date, body });
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#forgetSignal();
    this.#outcome.reject(error);
  }

  #forgetSignal(): void {
    if (this.#abort) this.#signal?.removeEventListener('abort', this.#abort);
  }
}
