import type { DeliveryFailure } from '../domain/delivery.ts';

/** What is set up wrongly, or not paid, is not set right within seconds. */
const WRONG_SETTINGS_PAUSE_S = 300;
const LONGEST_PAUSE_S = 3_600;
/** So long nothing is sent where a provider wants less of it and does not say for how long. */
const PAUSE_S = 60;

/** It may have been taken. */
export const IN_DOUBT: DeliveryFailure = {
  ...{ reason: 'gave-up', permanent: false, mayHaveArrived: true },
  concerns: 'channel',
};
/**
 * It may have been taken, and the provider cannot be asked. It is best left alone for a while: of each that is sent to it meanwhile nobody
 * would know.
 */
export const IN_DOUBT_FOR_GOOD: DeliveryFailure = { ...IN_DOUBT, retryAfterSeconds: PAUSE_S };
/** It was not taken; another attempt may be worth it. */
export const NOT_NOW: DeliveryFailure = { reason: 'gave-up', permanent: false };
/** Nothing was sent: there is no line. */
export const NO_LINE: DeliveryFailure = { ...NOT_NOW, concerns: 'channel' };
/** Nobody is sent anything before it is set right or paid. */
export const SET_WRONGLY: DeliveryFailure = {
  ...NOT_NOW,
  retryAfterSeconds: WRONG_SETTINGS_PAUSE_S,
  concerns: 'office',
};

/**
 * With these a proxy says that nothing behind it took the request: a program that is down for hours puts nobody in doubt. 504 says that
 * it may have.
 */
export const NOBODY_BEHIND: readonly number[] = [502, 503];

/** Returns what it means that the provider wants less of it. `seconds`: for how long, where it says so. */
export const throttled = (seconds = PAUSE_S): DeliveryFailure => ({
  ...NO_LINE,
  retryAfterSeconds: Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_PAUSE_S),
});

export const refusedFor = (reason: DeliveryFailure['reason']): DeliveryFailure => ({
  reason,
  permanent: true,
});

/** The provider does not know the number of the template, or has not approved it: whoever entered it has to look. */
export const TEMPLATE_UNKNOWN: DeliveryFailure = { ...refusedFor('no-template'), concerns: 'office' };
