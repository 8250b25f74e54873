import { holdsQuestions } from '../../papers/domain/holds-questions.ts';
import { parseQuestionText } from '../../papers/domain/question-text.ts';
import type { PaperReader } from '../../papers/services/paper-reader.ts';
import { isPiece, type PastedMessage, partsOf, pastesOf, withMessage } from '../domain/paste.ts';
import type { BankDraft, BankImportStore } from '../store/bank-import-store.ts';
import type { BankImportReview, BankImportsService, ReadingRefusal } from './bank-imports.ts';

/** More at once would keep the bot from answering meanwhile. */
const MOST = { messages: 60, characters: 200_000 };

export type PasteRefusal = ReadingRefusal | { refused: 'too-much-pasted'; messages: number };

/** What a message makes of a paste; `card`: the message that has shown the paste until now. */
export type Pasted = { review: BankImportReview | PasteRefusal; card: number | undefined };

const hasQuestions = (text: string): boolean => holdsQuestions(parseQuestionText(text));

/**
 * Makes the service that gathers the messages of a paste to one import: the client cuts a long text into several, and what is pasted a second time adds to what
 * has not been confirmed yet. Each message counts once, in the order in which they were sent.
 */
export function createPastedQuestionsService({
  imports,
  bankImports,
  paperReader,
}: {
  imports: BankImportStore;
  bankImports: Pick<BankImportsService, 'planText' | 'review'>;
  paperReader: Pick<PaperReader, 'readParts'>;
}) {
  async function read(
    editor: number,
    messages: PastedMessage[],
    { card, isOffered }: { card: number | undefined; isOffered: boolean },
  ): Promise<Pasted | undefined> {
    const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
    if (messages.length > MOST.messages || characters > MOST.characters)
      return { review: { refused: 'too-much-pasted', messages: messages.length - 1 }, card: undefined };
    const paste = { messages, isOffered, ...(card !== undefined && { card }) };
    const reading = await paperReader.readParts(partsOf(messages));
    const review = 'refused' in reading ? reading : await bankImports.planText(reading, { paste }, editor);
    return review && { review, card };
  }

  const latest = (editor: number): Promise<BankDraft | undefined> => imports.latest(editor);

  return {
    /**
     * Takes a message of a paste, new or changed; nothing where it says nothing of questions and is no piece of what was cut. `isOffered`:
     * nobody has asked for it.
     */
    async take(
      editor: number,
      message: PastedMessage,
      { isOffered }: { isOffered: boolean },
    ): Promise<Pasted | undefined> {
      const standing = (await latest(editor))?.paste;
      const messages = standing?.messages ?? [];
      if (messages.some(({ id, text }) => id === message.id && text === message.text))
        return this.show(editor);
      const isOwn = messages.some(({ id }) => id === message.id) || isPiece(messages, message);
      if (!isOwn && !parseQuestionText(message.text).isAboutQuestions) return undefined;
      return read(editor, withMessage(messages, message), {
        card: standing?.card,
        isOffered: isOffered && standing?.isOffered !== false,
      });
    },

    /** Takes the new words of a message that belongs to the paste; nothing where none does. */
    async revise(editor: number, message: PastedMessage): Promise<Pasted | undefined> {
      const messages = (await latest(editor))?.paste?.messages ?? [];
      const isOwn = messages.some(({ id }) => id === message.id);
      return isOwn ? this.take(editor, message, { isOffered: true }) : undefined;
    },

    /** Returns the paste as it stands. */
    async show(editor: number): Promise<Pasted | undefined> {
      const draft = await latest(editor);
      const review = draft?.paste && (await bankImports.review(editor, draft.id));
      return review && { review, card: draft?.paste?.card };
    },

    /** Takes the offer up: from now on its card shows what the import would do. */
    async takeUp(editor: number): Promise<Pasted | undefined> {
      const draft = await latest(editor);
      if (draft?.paste)
        await imports.amend(editor, { ...draft, paste: { ...draft.paste, isOffered: false } });
      return this.show(editor);
    },

    /** Leaves out what was pasted before the last time. */
    async keepLast(editor: number, id: string): Promise<Pasted | undefined> {
      const paste = (await imports.find(editor, id))?.paste;
      return (
        paste && read(editor, pastesOf(paste.messages).at(-1) ?? [], { card: paste.card, isOffered: false })
      );
    },

    /** Notes which message shows the paste. */
    async noteCard(editor: number, card: number): Promise<void> {
      const draft = await latest(editor);
      if (draft?.paste) await imports.amend(editor, { ...draft, paste: { ...draft.paste, card } });
    },

    /** Takes a message that nobody has asked for: it must say at least one whole question, or be a piece of what was cut. */
    async takeUnasked(editor: number, message: PastedMessage): Promise<Pasted | undefined> {
      const messages = (await latest(editor))?.paste?.messages ?? [];
      const isMeant = isPiece(messages, message) || hasQuestions(message.text);
      return isMeant ? this.take(editor, message, { isOffered: true }) : undefined;
    },

    /** Tells whether a text holds a question with its options or its answer. */
    hasQuestions,

    /** Finds what was handed in as a file and waits for its confirmation: an offer never takes its place. */
    async otherImport(editor: number): Promise<{ id: string; source: string } | undefined> {
      const draft = await latest(editor);
      return draft && !draft.paste ? draft : undefined;
    },
  };
}

export type PastedQuestionsService = ReturnType<typeof createPastedQuestionsService>;
