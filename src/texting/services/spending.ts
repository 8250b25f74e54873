import type { SpentStore } from '../store/spent-store.ts';

export type SpendingDeps = { spent: Pick<SpentStore, 'find'> };

/** Makes the service of what text messages cost. */
export function createSpending({ spent }: SpendingDeps) {
  return {
    /** Returns what a month's text messages were (`2026-11`): how many, in how many parts, for about how many fen. */
    async spentIn(month: string): Promise<{ messages: number; parts: number; fen: number }> {
      const { messages, parts, cost } = await spent.find(month);
      return { messages, parts, fen: cost / 100 };
    },
  };
}
