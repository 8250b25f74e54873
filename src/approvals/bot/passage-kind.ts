import type { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import type { Audience } from '../../kernel/audience.ts';
import type { Message } from '../../kernel/message.ts';
import type { Passage } from '../../kernel/passage.ts';
import type { Words } from '../../kernel/rich-text.ts';
import { GATE } from '../domain/gate.ts';
import type { ShownKind } from './shown-kind.ts';

type Confirmed = { by?: number | undefined; headcount: number; passed: readonly string[] };

/** What is to be known of one kind of things that pass gates, for an officer to approve them. */
export type PassageKindUses<What extends Confirmed, Outcome> = {
  id: string;
  /** Reads what was kept. */
  schema: z.ZodType<What>;
  passage: Pick<Passage<What, Outcome>, 'release'>;
  /** Says what became of it. */
  said(what: What, outcome: Outcome): Message;
  count(what: What): Promise<number>;
  audience(what: What): Audience | Promise<Audience>;
  /** When it is too late to go out (epoch ms), by its own sense; nothing where it may wait. */
  lateFrom(what: What): number | undefined | Promise<number | undefined>;
  /** Sends exactly what people will get; false where it is not there any more. */
  show(ctx: FeatureContext, what: What): Promise<boolean>;
  lines(what: What, now: number): Promise<Words[]>;
  /** Returns the way to confirm it anew. */
  reopen(ctx: FeatureContext, what: What): Promise<Message | undefined>;
};

/** Returns what is carried out by a passage, as what may need approval. */
export const passageKind = <What extends Confirmed, Outcome extends object>({
  id,
  schema,
  passage,
  said,
  ...uses
}: PassageKindUses<What, Outcome>): ShownKind => {
  const read = (content: unknown): What => schema.parse(content);
  return {
    id,
    count: (content) => uses.count(read(content)),
    audience: (content) => uses.audience(read(content)),
    async deadline(content, since) {
      const lateFrom = await uses.lateFrom(read(content));
      // Whoever confirmed it when it was late already meant it so.
      return lateFrom !== undefined && lateFrom > since ? lateFrom : undefined;
    },
    show: (ctx, content) => uses.show(ctx, read(content)),
    lines: (content, now) => uses.lines(read(content), now),
    reopen: (ctx, content) => uses.reopen(ctx, read(content)),
    async release(content) {
      const what = read(content);
      const headcount = await uses.count(what);
      const outcome = await passage.release({ ...what, headcount, passed: [...what.passed, GATE] });
      return 'held' in outcome ? (outcome.held as Message) : said(what, outcome);
    },
  };
};
