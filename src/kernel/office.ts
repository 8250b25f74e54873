import type { ChannelKind } from './channel-kind.ts';
import type { QuietHours } from './working-hours.ts';

/**
 * What is set for the office and shown to people. It is changed in place (`renewOffice`): whoever holds it, or its quiet hours, goes by
 * what is set now; whoever keeps its name or a number goes by what was.
 */
export type Office = {
  name: string;
  /** IANA name. */
  timezone: string;
  reportPhone: string;
  quietHours: QuietHours;
  /** How many nudges a person gets in a month at most, whatever they are about. */
  nudgesPerMonth: number;
  /** By which way people get what is sent, the first that reaches them; those of a kind that is not among them are not used. */
  channelOrder: readonly ChannelKind[];
};

/** Changes what is set for the office, for everybody who holds it. */
export function renewOffice(office: Office, { quietHours, ...facts }: Partial<Office>): void {
  Object.assign(office, facts);
  Object.assign(office.quietHours, quietHours);
}
