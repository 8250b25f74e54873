import type { Button } from '../../kernel/message.ts';

/** How a kind of asks is spoken of: what is said of all kinds alike is built of these. */
export type AskWords = {
  /** @example '通知' */
  noun: string;
  /** The thing pointed at. @example '这条通知' */
  thisOne: string;
  /** What people are to do. @example '知悉' */
  deed: string;
  /** What reminding them is called. @example '催办' */
  nudge: string;
  /** Whom a nudge goes to. @example '已送达而未知悉的' */
  nudged: string;
  /** What is said of those whom it cannot reach. */
  unreached(people: number): string;
  /** The way to where the ask stands. */
  back(askId: string): Button;
  /** The way for liaisons, where `back` is none for them, or that they look after nobody in it. Absent: the same way. */
  forLiaisons?: ((askId: string) => Button) | 'not-theirs';
  /** The way to those who have not answered. */
  missing(askId: string): Button;
};
