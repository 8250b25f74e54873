import { readFileSync } from 'node:fs';

/** The lines of the first block of commands under a heading of a page, as somebody copies them. */
export function commandsUnder(page: string, heading: string): string[] {
  const [, section] = readFileSync(page, 'utf8').split(`\n## ${heading}\n`);
  const [, block] = /```sh\n([\s\S]+?)\n```/.exec(section ?? '') ?? [];
  if (block === undefined) throw new Error(`${page} has no commands under "${heading}".`);
  return block.split('\n');
}
