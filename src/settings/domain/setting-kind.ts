import { z } from 'zod';

/** Something that an officer may set in the chat: an area hands it in when it is built. */
export type SettingKind<Value> = {
  /** A few Latin letters: they stand in the data of buttons, and the value is stored under them. */
  id: string;
  /** Where it stands among the others, the smallest first. */
  place: number;
  /** How it is called, also by the record of decisions. */
  title: string;
  /** What it is for and how it is written, as an officer reads who is asked for it. */
  ask: string;
  /** Reads what was typed, and what is stored; what is wrong with it in the office's words. */
  schema: z.ZodType<Value, string>;
  words(value: Value): string;
  /** Tells whether the new value takes away something that keeps officers in check; absent: none does. */
  loosens?(before: Value, after: Value): boolean;
  /** What is so unless it is set in the chat, and who says so. */
  given: { value: Value; where: string };
  /** Lets whoever holds the value go by this one: called when it is read first, and again when it is another. */
  take?(value: Value): void;
};

/** What is wrong with a value that was typed. */
export type SettingRefusal = { refused: string };

const DASHES = /\s*(?:[-–—~～]+|至|到)\s*/g;

/**
 * Returns what was typed on one line, in the signs that are stored: full-width figures and colons, and whatever stands between two times.
 *
 * @example plainlyTyped('２０：００ 至 ０８：００') // '20:00-08:00'
 */
export function plainlyTyped(text: string): string {
  const line = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return /^[\d:\s]+(?:[-–—~～]|至|到)[\d:\s]+$/.test(line) ? line.replace(DASHES, '-') : line;
}

/** A change that an officer has confirmed: of a setting as it was seen, to what was typed, or to what is given where that is absent. */
export const ConfirmedChangeSchema = z.object({
  ...{ id: z.string(), title: z.string() },
  seen: z.string().optional(),
  typed: z.string().optional(),
  /** What was in force, and what will be. */
  ...{ before: z.string(), after: z.string() },
  loosens: z.boolean(),
  by: z.int(),
  /** Nobody is sent anything by it. */
  headcount: z.literal(0),
  passed: z.array(z.string()).readonly(),
});
export type ConfirmedChange = z.infer<typeof ConfirmedChangeSchema>;
