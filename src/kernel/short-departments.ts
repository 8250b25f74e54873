import { shorten } from './shorten.ts';

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

/**
 * Returns as many of the last parts of a path as have room in so many characters, the last one always: they tell where somebody is.
 *
 * @example endOfPath('清风市局/信息中心/运行科', 10) // '…/信息中心/运行科'
 */
export function endOfPath(path: string, length: number): string {
  if (path.length <= length) return path;
  const parts = path.split('/');
  const fits = parts.findIndex((_, from) => from > 0 && parts.slice(from).join('/').length + 2 <= length);
  const end = parts.slice(fits === -1 ? parts.length - 1 : fits).join('/');
  return shorten(`…/${end}`, length);
}
