import type { PersonId } from '../../kernel/person.ts';
import type { Notice, NoticeDraft } from '../domain/notice.ts';
import { canCarry, hasParagraphs, withParagraph } from '../domain/paragraph.ts';
import type { ParagraphStore } from '../store/paragraph-store.ts';

/** Makes the service of what some people read in a notice and nobody else: a paragraph below the text of all. */
export function createParagraphsService({ paragraphs: store }: { paragraphs: ParagraphStore }) {
  return {
    /**
     * Keeps the paragraphs before the notice begins, so that whatever is sent, sent again, corrected or proved later has the same.
     * Returns what the notice says of them; nothing where there are none.
     */
    async freeze(
      { id, content }: Pick<NoticeDraft, 'id' | 'content'>,
      given: ReadonlyMap<PersonId, string> = new Map(),
    ): Promise<Notice['paragraphs']> {
      if (given.size === 0) return undefined;
      const carried = new Map([...given].filter(([, paragraph]) => canCarry(content, paragraph)));
      const people = carried.size === 0 ? 0 : await store.freeze(id, carried);
      return { people, leftOut: given.size - carried.size };
    },

    /** Returns the notice as somebody reads it. Reads nothing where nobody has a paragraph. */
    async ownOf(notice: Notice, personId: PersonId): Promise<Notice> {
      if (!hasParagraphs(notice)) return notice;
      // A correction changes the text of all and leaves to each their paragraph.
      const paragraph = await store.find(notice.followUp?.of ?? notice.id, personId);
      const content = paragraph === undefined ? undefined : withParagraph(notice.content, paragraph);
      return content ? { ...notice, content } : notice;
    },
  };
}

export type ParagraphsService = ReturnType<typeof createParagraphsService>;
