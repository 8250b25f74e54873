import type { PersonId } from '../../kernel/person.ts';

/** Says which topics of the question bank concern somebody, by their tags; none where it knows nothing of them. */
type FocusSource = (personId: PersonId) => Promise<readonly string[]>;

/** Makes the list of what other areas know to concern people, such as the risks of their post; handed in by them when they are built. */
export function createFocusTopics() {
  const sources: FocusSource[] = [];

  return {
    /** Takes in a source; what it names comes after what earlier ones name. */
    add(source: FocusSource): void {
      sources.push(source);
    },

    /** Lists the topics that concern somebody, each once. */
    async list(personId: PersonId): Promise<string[]> {
      const named = await Promise.all(sources.map((source) => source(personId)));
      return [...new Set(named.flat())];
    },
  };
}

export type FocusTopics = ReturnType<typeof createFocusTopics>;
