import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentPart, ReadPart } from '../../content/content-part.ts';
import { readYaml } from '../../content/read-yaml.ts';
import { type StartingPost, StartingPostSchema } from '../domain/starting-point.ts';

/** The usual risks of an office's posts: a file each in `scenarios/risks`. */
export const STARTING_POINTS: ContentPart<StartingPost[]> = { folder: 'risks', read: readStartingPoints };

async function readStartingPoints(folder: string): Promise<ReadPart<StartingPost[]>> {
  const files = globSync('*.yaml', { cwd: folder })
    .sort()
    .map((name) => join(folder, name))
    .map((path) => readYaml(path, readFileSync(path, 'utf8'), StartingPostSchema));
  const read = files.flatMap((file) => (file.value ? [{ file, post: file.value }] : []));
  const problems = files.flatMap((file) => file.problems);
  for (const key of ['id', 'post'] as const) {
    const seen = new Set<string>();
    for (const { file, post } of read) {
      if (seen.has(post[key]))
        problems.push(file.problemAt([key], `“${post[key]}”用了两次`, '请换一个没有用过的'));
      seen.add(post[key]);
    }
  }
  return { value: read.map(({ post }) => post), problems };
}
