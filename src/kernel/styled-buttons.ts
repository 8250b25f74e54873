import type { Button } from './message.ts';

type Tapped = Extract<Button, { data: string }>;

/*
 * What has a colour on a card, and nothing else has: its next main step, of which there is at most one; what stores a confirmation; and
 * what ends or takes away, asked for the first time and once more.
 */

/** Returns the button of the next main step; a card has one at most. */
export const nextButton = (text: string, data: string): Tapped => ({ text, style: 'primary', data });

/** Returns a button by which somebody confirms, signs or keeps what is shown. */
export const confirmButton = (text: string, data: string): Tapped => ({ text, style: 'success', data });

/** Returns a button by which something is handed in, stopped, taken back or deleted, or that asks whether it should be. */
export const endButton = (text: string, data: string): Tapped => ({ text, style: 'danger', data });
