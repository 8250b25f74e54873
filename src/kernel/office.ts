import type { QuietHours } from './working-hours.ts';

/** What is set for the office and shown to people. */
export type Office = {
  name: string;
  /** IANA name. */
  timezone: string;
  reportPhone: string;
  quietHours: QuietHours;
  /** How many nudges a person gets in a month at most, whatever they are about. */
  nudgesPerMonth: number;
};
