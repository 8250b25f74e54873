import type { Heard } from './explore.ts';
import { wordsOf } from './wording-faults.ts';

/** What stands below a name may tell whose it is: that many lines of a card belong to one entry. */
const LINES_OF_ENTRY = 3;

/**
 * Lists the lines of all that was said in which a name stands that several people have, with nothing that tells whom of them it means.
 *
 * @param marks what tells them apart: the post of each, their numbers
 */
export function bareNames(heard: readonly Heard[], name: string, marks: RegExp): string[] {
  const faults = new Map<string, string>();
  for (const { by, messages, toast } of heard) {
    const files = messages.map(({ document }) => document?.file_name ?? '');
    for (const text of [...messages.flatMap(wordsOf), ...files, toast ?? '']) {
      const lines = text.split('\n');
      for (const [at, line] of lines.entries()) {
        const entry = lines.slice(at, at + LINES_OF_ENTRY).join(' / ');
        if (line.includes(name) && !marks.test(entry)) faults.set(line.replace(/\d+/g, '0'), by);
      }
    }
  }
  return [...faults].map(([line, by]) => `${line} (${by})`);
}
