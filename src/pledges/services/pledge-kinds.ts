import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type PledgeKind, PledgeKindSchema, TEXT_MAX_LENGTH, wordProblems } from '../domain/pledge-kind.ts';
import { saysSame } from '../domain/post-paragraphs.ts';
import type { EditedWords, KindStore } from '../store/kind-store.ts';

export type PledgeKindsDeps = {
  /** What the office's files say. */
  shipped(): readonly PledgeKind[];
  edited: KindStore;
  clock: Clock;
};

export type Words = Pick<PledgeKind, 'title' | 'text' | 'posts'>;

/** What speaks against words for a kind. */
export type WordsRefusal =
  | { refused: 'unknown-kind' | 'unchanged' | 'empty' | 'posts-beyond-limits' }
  | { refused: 'too-long'; most: number }
  | { refused: 'variables'; problems: ReturnType<typeof wordProblems> };

const wordsIn = ({ title, text, posts }: Words): Words => ({ title, text, posts });

const isSame = (some: Words, others: Words): boolean =>
  some.title === others.title && some.text === others.text && saysSame(some.posts, others.posts);

/** Makes the service of the kinds of pledges: those of the files, with the words that officers gave them. */
export function createPledgeKinds({ shipped, edited, clock }: PledgeKindsDeps) {
  const wordsOf = (kind: PledgeKind, own: EditedWords | undefined): PledgeKind =>
    own ? { ...kind, title: own.title, text: own.text, posts: own.posts ?? kind.posts } : kind;

  /** Finds a kind as it reads now. */
  async function find(id: string): Promise<PledgeKind | undefined> {
    const kind = shipped().find((one) => one.id === id);
    return kind && wordsOf(kind, await edited.find(id));
  }

  /** Says why a kind cannot say that; nothing where it can. */
  async function refuse(id: string, words: Words): Promise<WordsRefusal | undefined> {
    const kind = await find(id);
    if (!kind) return { refused: 'unknown-kind' };
    if (words.title.trim() === '' || words.text.trim() === '') return { refused: 'empty' };
    if (isSame(kind, words)) return { refused: 'unchanged' };
    const { error } = PledgeKindSchema.safeParse({ ...kind, ...words });
    if (error?.issues.some(({ path }) => path[0] === 'posts')) return { refused: 'posts-beyond-limits' };
    if (error) return { refused: 'too-long', most: TEXT_MAX_LENGTH };
    const problems = wordProblems({ ...kind, ...words });
    return problems.length > 0 ? { refused: 'variables', problems } : undefined;
  }

  return {
    find,
    refuse,

    /** Lists all kinds as they read now, in the order of their files. */
    async list(): Promise<PledgeKind[]> {
      const own = await edited.list();
      return shipped().map((kind) => wordsOf(kind, own.get(kind.id)));
    },

    /** Finds what an officer made of a kind's words, with what they were before. */
    findEdited: (id: string): Promise<EditedWords | undefined> => edited.find(id),

    /** Finds the words of a kind's file, whatever an officer made of them. */
    findShipped: (id: string): PledgeKind | undefined => shipped().find((one) => one.id === id),

    /** Lets a kind say something else from now on: whoever has signed has signed what it said before. */
    async edit(id: string, words: Words, by: number): Promise<PledgeKind | WordsRefusal> {
      const before = await find(id);
      const refused = await refuse(id, words);
      if (refused || !before) return refused ?? { refused: 'unknown-kind' };
      const at = clock.now();
      const entry: AuditEntry = { at, by, action: 'pledge-text-edited', subject: before.name };
      const now = { ...words, at, by };
      const isNew = await edited.saveNew(id, { ...now, former: [{ ...wordsIn(before), until: at }] }, entry);
      if (!isNew)
        await edited.change(
          id,
          (own) => {
            const last = wordsOf(before, own);
            if (isSame(last, words)) return own;
            return { ...now, former: [...own.former, { ...wordsIn(last), until: at }] };
          },
          () => entry,
        );
      return { ...before, ...words };
    },
  };
}

export type PledgeKinds = ReturnType<typeof createPledgeKinds>;
