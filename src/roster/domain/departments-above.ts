/** As cells say it that mean what stands above. */
const DITTO = /^(同上|〃|″|〞|"|''|,,)$/;

/** The departments of a row, the highest first; `fromAbove`: blank ones are those of the rows above. */
export type LevelsAbove = { levels: string[]; fromAbove: boolean };

/**
 * Makes what reads a table's columns of departments from top to bottom, where a department is written once for several people. 同上 is
 * the one above; of blank cells that is only probable: they are filled where `fillsBlanks`, and told of anyway.
 */
export function createDepartmentsAbove(fillsBlanks: boolean) {
  let above: readonly string[] = [];
  return {
    /** Forgets what stands above: a part of the table has ended. */
    end(): void {
      above = [];
    },
    /** Returns what the columns of the next row say, and whether rows above say more. */
    next(cells: readonly string[]): LevelsAbove & { filled: string[] } {
      const own = cells.map((cell, level) =>
        DITTO.test(cell.trim()) ? (above[level] ?? cell) : cell.trim(),
      );
      const first = own.findIndex((level) => level !== '');
      // Of a row without any all levels are those above, else those over its first.
      const filled =
        first === -1 ? [...above] : own.map((level, at) => (at < first ? (above[at] ?? '') : level));
      const fromAbove = filled.join('/') !== own.join('/') && filled.some(Boolean);
      above = filled;
      return { levels: fillsBlanks ? filled : own, fromAbove, filled };
    },
  };
}
