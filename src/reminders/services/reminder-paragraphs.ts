import type { PersonId } from '../../kernel/person.ts';

/** Says what a reminder that is about to begin adds for whom: plain text, one line of at most 120 characters; nobody where nothing. */
type ParagraphSource = () => Promise<ReadonlyMap<PersonId, string>>;

/** Makes the list of what other areas add to reminders for single people; handed in by them when they are built. */
export function createReminderParagraphs() {
  const sources: ParagraphSource[] = [];

  return {
    /** Takes in a source; who has a paragraph of an earlier one keeps that. */
    add(source: ParagraphSource): void {
      sources.push(source);
    },

    /** Lists what the reminder that begins now adds, by person. */
    async list(): Promise<Map<PersonId, string>> {
      const given = await Promise.all(sources.map((source) => source()));
      return new Map(given.reverse().flatMap((paragraphs) => [...paragraphs]));
    },
  };
}

export type ReminderParagraphs = ReturnType<typeof createReminderParagraphs>;
