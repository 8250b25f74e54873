const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;
const GROUP_BYTES = 12;
const LAST_OF_TABLE = 0xffff;

type Range = readonly [first: number, last: number];

/**
 * Returns what tells whether a TTF font has a character. Source: OpenType, “cmap — Character to Glyph Index Mapping Table”, formats 4
 * (of two bytes) and 12 (of all).
 */
export function charactersOf(ttf: Buffer): (codePoint: number) => boolean {
  const ranges = tablesIn(tableOf(ttf, 'cmap')).flatMap(rangesOf);
  const all = new Set<number>();
  for (const [first, last] of ranges) for (let at = first; at <= last; at++) all.add(at);
  return (codePoint) => all.has(codePoint);
}

const tablesIn = (cmap: Buffer): Buffer[] =>
  Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.subarray(cmap.readUInt32BE(8 + 8 * i)));

function tableOf(ttf: Buffer, tag: string): Buffer {
  for (let i = 0; i < ttf.readUInt16BE(4); i++) {
    const entry = HEADER_BYTES + ENTRY_BYTES * i;
    if (ttf.toString('latin1', entry, entry + 4) === tag) return ttf.subarray(ttf.readUInt32BE(entry + 8));
  }
  throw new Error(`The font has no table ${tag}.`);
}

/** Reads nothing of other formats, which no font of ours has alone. */
function rangesOf(table: Buffer): Range[] {
  const format = table.readUInt16BE(0);
  if (format === 4) return rangesOfSegments(table);
  return format === 12 ? rangesOfGroups(table) : [];
}

function rangesOfSegments(table: Buffer): Range[] {
  const bytes = table.readUInt16BE(6);
  return Array.from({ length: bytes / 2 }, (_, i): Range => {
    const end = 14 + 2 * i;
    return [table.readUInt16BE(end + bytes + 2), table.readUInt16BE(end)];
  }).filter(([first]) => first !== LAST_OF_TABLE);
}

function rangesOfGroups(table: Buffer): Range[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, i): Range => {
    const group = 16 + GROUP_BYTES * i;
    return [table.readUInt32BE(group), table.readUInt32BE(group + 4)];
  });
}

/** Returns what leaves of a `cmap` the characters that are not to be had elsewhere: as one table of format 12. */
export const lessThan =
  (isElsewhere: (codePoint: number) => boolean) =>
  (cmap: Buffer): Buffer => {
    const table = tablesIn(cmap).find((one) => one.readUInt16BE(0) === 12);
    if (!table) throw new Error('The font has no cmap of format 12.');
    const groups = groupsOf(table).flatMap(([first, last, glyph]) =>
      runsOf(first, last, isElsewhere).map(([from, to]): Group => [from, to, glyph + from - first]),
    );
    return cmapOf(groups);
  };

type Group = readonly [first: number, last: number, glyph: number];

function groupsOf(table: Buffer): Group[] {
  return rangesOfGroups(table).map(([first, last], i) => [
    ...([first, last] as const),
    table.readUInt32BE(16 + GROUP_BYTES * i + 8),
  ]);
}

/** The runs of a range without what is left out. */
function runsOf(first: number, last: number, isOut: (codePoint: number) => boolean): Range[] {
  const runs: Range[] = [];
  let from: number | undefined;
  for (let at = first; at <= last + 1; at++) {
    const isIn = at <= last && !isOut(at);
    if (isIn) from ??= at;
    else if (from !== undefined) {
      runs.push([from, at - 1]);
      from = undefined;
    }
  }
  return runs;
}

/** One table of format 12, for Windows and all of Unicode. */
function cmapOf(groups: readonly Group[]): Buffer {
  const start = 12;
  const cmap = Buffer.alloc(start + 16 + GROUP_BYTES * groups.length);
  cmap.writeUInt16BE(1, 2);
  cmap.writeUInt16BE(3, 4);
  cmap.writeUInt16BE(10, 6);
  cmap.writeUInt32BE(start, 8);
  cmap.writeUInt16BE(12, start);
  cmap.writeUInt32BE(cmap.length - start, start + 4);
  cmap.writeUInt32BE(groups.length, start + 12);
  for (const [i, value] of groups.flat().entries()) cmap.writeUInt32BE(value, start + 16 + 4 * i);
  return cmap;
}
