/**
 * Names departments as a list of these paths shows them: without the leading parts that all of them share. The last part always
 * stays.
 *
 * @example shortDepartments(['市局/办公室', '市局/中心/信息科'])('市局/中心/信息科') // '中心/信息科'
 */
export function shortDepartments(paths: readonly string[]): (path: string) => string {
  const parents = paths.map((path) => path.split('/').slice(0, -1));
  const [first = [], ...others] = parents;
  const differs = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  const shared = differs === -1 ? first.length : differs;
  return (path) => path.split('/').slice(shared).join('/');
}
