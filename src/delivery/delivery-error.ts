import type { DeliveryFailure, FailureReason } from './domain/delivery.ts';

/** A send that did not succeed. Only the channel knows what its failures mean; everybody else reads it here. */
export class DeliveryError extends Error implements DeliveryFailure {
  readonly reason: FailureReason;
  readonly permanent: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly mayHaveArrived: boolean;
  readonly concerns: 'office' | 'channel' | undefined;
  readonly isOfAsking: boolean;
  readonly isAskedInVain: boolean;

  constructor(message: string, failure: DeliveryFailure, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeliveryError';
    this.reason = failure.reason;
    this.permanent = failure.permanent;
    this.retryAfterSeconds = failure.retryAfterSeconds;
    this.mayHaveArrived = failure.mayHaveArrived ?? false;
    this.concerns = failure.concerns;
    this.isOfAsking = failure.isOfAsking ?? false;
    this.isAskedInVain = failure.isAskedInVain ?? false;
  }
}
