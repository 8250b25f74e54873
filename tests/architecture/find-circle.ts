/**
 * Returns the way round a circle, its first file again at the end; nothing where there is none. What a file imports only as a type
 * counts: who reads one file of a circle has to read them all.
 */
export function findCircle(importsOf: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();

  function walk(file: string, way: readonly string[]): string[] | undefined {
    const begin = way.indexOf(file);
    if (begin >= 0) return [...way.slice(begin), file];
    if (done.has(file)) return undefined;
    for (const imported of importsOf.get(file) ?? []) {
      const circle = walk(imported, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  }

  for (const file of importsOf.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}
