import type { ContentProblem } from '../../content/content-problem.ts';
import type { YamlFile } from '../../content/read-yaml.ts';
import type { Instrument } from '../domain/instrument.ts';

/**
 * Finds instruments that are listed twice, also in another file.
 *
 * @param listed the ids of the files before; those of this one are added
 */
export function findInstrumentProblems(
  { value = [], problemAt }: YamlFile<Instrument[]>,
  listed: Set<string>,
): ContentProblem[] {
  return value.flatMap(({ id }, index) => {
    const isRepeated = listed.has(id);
    listed.add(id);
    if (!isRepeated) return [];
    return problemAt(
      [index, 'id'],
      `法规编号“${id}”用了两次`,
      '请换一个没有用过的编号，编号里写上版本的年份',
    );
  });
}
