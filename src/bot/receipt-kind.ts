import type { Viewer, ViewerRole } from './viewer.ts';

/** Numbers of one kind that the office gave out and that /verify checks: receipts of notices, codes of seals. */
export type ReceiptKind = {
  name: string;
  /** What is asked for, with the example and where a person finds one: the end of `请发送…`. */
  hint: string;
  /** One as it is printed. No other kind may take it for its own. */
  example: string;
  /** Who may have one checked; to others there is no such kind. */
  roles: readonly ViewerRole[];
  /** Whether a text, as typed, is a number of this kind. */
  recognises(text: string): boolean;
  /** What it proves; nothing where there is none, or none that the viewer may read: the two look the same to them. */
  check(text: string, viewer: Viewer): Promise<Proof | undefined>;
};

/** What a number proves, in words. */
export type Proof = {
  isProved: boolean;
  /** What is said when it holds, and when it does not. */
  titles: { proved: string; doubtful: string };
  lines: readonly (string | false | undefined)[];
  /** What its reader may want to write down elsewhere: the button says what it is. */
  copies?: { what: string; text: string };
  /** The id of the chain in which it stands: others may know something against that. */
  chain?: string;
};

/** Knows of chains more than they show themselves, such as what was sealed of them. */
export type Witness = {
  /** Who may have it looked for: what it reads may be dear. */
  roles: readonly ViewerRole[];
  /** What speaks against the chain, in words. */
  findDoubts(chain: string): Promise<readonly string[]>;
};

/**
 * Returns the kinds that are looked up by what is typed. Throws where one does not know its own example, or takes another's for its
 * own: a mistake of ours.
 */
export function distinctKinds(kinds: readonly ReceiptKind[]): readonly ReceiptKind[] {
  for (const { name, example } of kinds) {
    const takers = kinds.filter((kind) => kind.recognises(example)).map((kind) => kind.name);
    if (takers.length !== 1 || takers[0] !== name)
      throw new Error(
        `The number ${example} is one of ${name}, and taken for: ${takers.join(', ') || 'none'}.`,
      );
  }
  return kinds;
}
