import { HANDOVER_CHAPTERS, type HandoverEntry, type HandoverPart } from '../../kernel/handover-part.ts';
import type { Button } from '../../kernel/message.ts';

/** What waits in an area for an officer who is nobody of the roster: not one person's own matters. */
type Waiting = {
  place: number;
  list(viewer: { role: 'admin'; person: undefined }): Promise<readonly Button[]>;
};

export type HandoverListDeps = {
  parts: () => readonly HandoverPart[];
  /** What waits for an officer, as the menu tells it. */
  todos: () => readonly Waiting[];
};

/** Makes the list of what whoever takes over the office has to know. It keeps nothing: every area tells its part as it is now. */
export function createHandoverList({ parts, todos }: HandoverListDeps) {
  /** What waits for whoever is an officer, not for one person of the roster. */
  async function listWaiting(): Promise<HandoverEntry[]> {
    const sources = todos().toSorted((a, b) => a.place - b.place);
    const waiting = await Promise.all(sources.map(({ list }) => list({ role: 'admin', person: undefined })));
    return waiting.flat().map((button) => ({
      chapter: 'open',
      text: button.text,
      ...('data' in button && { open: button.data }),
    }));
  }

  return {
    /** Lists everything by chapters, and within one by the areas' places. */
    async list(): Promise<HandoverEntry[]> {
      const inOrder = parts().toSorted((a, b) => a.place - b.place);
      const [told, waiting] = await Promise.all([
        Promise.all(inOrder.map((part) => part.list())),
        listWaiting(),
      ]);
      const all = [...told.flat(), ...waiting];
      return HANDOVER_CHAPTERS.flatMap((chapter) => all.filter((entry) => entry.chapter === chapter));
    },
  };
}

export type HandoverList = ReturnType<typeof createHandoverList>;
