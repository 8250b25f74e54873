import type { BroadcastDraft } from '../../broadcasts/domain/broadcast.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { type Pattern, patternOf } from '../domain/pattern.ts';
import type { PatternStore } from '../store/pattern-store.ts';

export type PatternsDeps = {
  patterns: PatternStore;
  audiences: Pick<AudiencesService, 'choiceOf'>;
  clock: Clock;
};

/** Makes the service of kept texts from which broadcasts begin. */
export function createPatternsService({ patterns, audiences, clock }: PatternsDeps) {
  const entry = (by: number, action: AuditEntry['action'], subject: string): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject },
  });

  const listAll = async (): Promise<Pattern[]> =>
    [...(await patterns.list()).values()].sort((a, b) => b.keptAt - a.keptAt);

  return {
    /** Lists the patterns, the latest first. */
    list: listAll,

    /** Finds a pattern, with whom it is for in the words of now. */
    async find(id: string): Promise<Pattern | undefined> {
      const found = await patterns.find(id);
      if (!found) return undefined;
      const choice = await audiences.choiceOf(found.settled.choice.audience, clock.now());
      return { ...found, settled: { ...found.settled, choice } };
    },

    /** Counts them, without reading any. */
    count: async (): Promise<number> => (await patterns.listIds()).length,

    /** Keeps a draft as a pattern; the same where it is kept already. */
    async keep(draft: BroadcastDraft, by: number): Promise<Pattern> {
      const taken = (await listAll()).map(({ name }) => name);
      const pattern = patternOf(draft, taken, { by, at: clock.now() });
      const isNew = await patterns.saveNew(pattern.id, pattern, entry(by, 'pattern-kept', pattern.name));
      return isNew ? pattern : ((await patterns.find(pattern.id)) ?? pattern);
    },

    /** Gives a pattern another name; refused where another one has it. Nothing where the pattern is gone. */
    async rename(id: string, name: string, by: number): Promise<Pattern | { refused: 'taken' } | undefined> {
      const isTaken = (await listAll()).some((other) => other.id !== id && other.name === name);
      if (isTaken) return { refused: 'taken' };
      return patterns.change(
        id,
        (found) => ({ ...found, name }),
        (before, after) => ({
          ...entry(by, 'pattern-renamed', before.name),
          after: after.name,
        }),
      );
    },

    /** Removes a pattern; nothing where that was done before. */
    remove: (id: string, by: number): Promise<Pattern | undefined> =>
      patterns.removeIf(
        id,
        () => true,
        ({ name }) => entry(by, 'pattern-removed', name),
      ),
  };
}

export type PatternsService = ReturnType<typeof createPatternsService>;
