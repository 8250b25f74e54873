/** What the question bank can be asked for: its tags, and its instruments by id. */
export type BankTopics = {
  tags: readonly string[];
  instruments: readonly { id: string; title: string }[];
};

/** What a warm-up asks about: everything, or a tag or an instrument of the question bank. */
export type WarmUpTopic =
  | { kind: 'mixed' }
  | { kind: 'tag'; tag: string }
  | { kind: 'instrument'; id: string };

const SHORTEST = 2;

/**
 * Returns what a warm-up before a session asks about: the instrument or the tag that its topics name, the longest first; where the bank
 * has nothing of them, everything.
 *
 * @example warmUpTopic(['学习公务接待规定'], bank) // { kind: 'tag', tag: '公务接待' }
 */
export function warmUpTopic(topics: readonly string[], { tags, instruments }: BankTopics): WarmUpTopic {
  const text = topics.join('；');
  const isNamed = (title: string) => title.length >= SHORTEST && text.includes(title);
  const named = [
    ...instruments.map(({ id, title }) => ({ title, topic: { kind: 'instrument', id } as const })),
    ...tags.map((tag) => ({ title: tag, topic: { kind: 'tag', tag } as const })),
  ].filter(({ title }) => isNamed(title));
  const [best] = named.toSorted((a, b) => b.title.length - a.title.length);
  return best?.topic ?? { kind: 'mixed' };
}
