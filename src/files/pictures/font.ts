import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { charactersOf, lessThan } from './font-characters.ts';

/** The family's name inside the font files. It has the 6,700 characters of GB 2312 and some more; what it lacks, the other font has. */
export const FONT_FAMILY = 'Noto Sans SC';

const CMAP = tagOf('cmap');
/** Ligatures are left out: resvg takes single characters of a second font only where both make the same number of glyphs of a line. */
const GSUB = tagOf('GSUB');
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const TTF_HEADER_BYTES = 12;
const TTF_ENTRY_BYTES = 16;

const PACKAGES = {
  regular: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
  bold: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff',
  /** Drawn in dots, but it has ①, Ⅳ, ℃ and every Chinese character that two bytes of UTF-16 hold: 䶮, 㮾. */
  rare: '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
} as const;

export type FontName = keyof typeof PACKAGES;

/** A font as resvg takes it, as a TTF file and in no other way, and which characters it has. */
type FontFile = { path: string; has(codePoint: number): boolean };

/** Returns a font by its name. */
export type Fonts = (name: FontName) => FontFile;

let folder: string | undefined;

/** Makes the fonts, each of which is unpacked into the folder when it is asked for first: for a thread, since it takes some tens of milliseconds. */
export function createFonts(into: string): Fonts {
  const unpacked = new Map<FontName, FontFile>();

  function unpack(name: FontName): FontFile {
    const packed = readPacked(name, import.meta.url);
    // resvg sets a whole line in the second font where that has all of it: so it has nothing but what the first one lacks.
    const ttf = name === 'rare' ? unpackWoff(packed, lessThan(fontFile('regular').has)) : unpackWoff(packed);
    const path = join(into, `${name}.ttf`);
    writeFileSync(path, ttf);
    return { path, has: charactersOf(ttf) };
  }

  function fontFile(name: FontName): FontFile {
    const known = unpacked.get(name) ?? unpack(name);
    unpacked.set(name, known);
    return known;
  }

  return fontFile;
}

/** Reads every font as it was installed for a program, given by one of its files; throws what is wrong with one. Nothing is kept of them. */
export function readFonts(program: string): void {
  for (const name of Object.keys(PACKAGES) as FontName[]) charactersOf(unpackWoff(readPacked(name, program)));
}

const readPacked = (name: FontName, program: string): Buffer =>
  readFileSync(createRequire(program).resolve(PACKAGES[name]));

/** Returns the folder into which a process has its fonts unpacked; it is removed when the process ends. */
export function fontFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'qingfeng-fonts-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}

function tagOf(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}

/** A font's tables, each packed by itself, put back into a TTF file. Source: W3C, WOFF File Format 1.0, sections 3 to 5. */
function unpackWoff(woff: Buffer, changeCmap = (cmap: Buffer): Buffer => cmap): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('The font is no WOFF 1.0 file.');
  const tables = tablesOf(woff)
    .filter(({ tag }) => tag !== GSUB)
    .map((table) => (table.tag === CMAP ? { ...table, content: changeCmap(table.content) } : table));
  const header = Buffer.alloc(TTF_HEADER_BYTES + TTF_ENTRY_BYTES * tables.length);
  writeTtfHeader(header, woff.readUInt32BE(4), tables.length);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  tables.forEach(({ tag, checksum, content }, i) => {
    const entry = TTF_HEADER_BYTES + TTF_ENTRY_BYTES * i;
    header.writeUInt32BE(tag, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(content.length, entry + 12);
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    parts.push(content, padding);
    offset += content.length + padding.length;
  });
  return Buffer.concat(parts);
}

function tablesOf(woff: Buffer) {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, i) => {
    const entry = WOFF_HEADER_BYTES + WOFF_ENTRY_BYTES * i;
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(entry + at),
    ) as [number, number, number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    const content: Buffer = packed < length ? inflateSync(bytes) : bytes;
    return { tag, checksum, content };
  });
}

/** The binary-search hints follow from the number of tables. Source: OpenType, Table Directory. */
function writeTtfHeader(header: Buffer, flavor: number, tables: number): void {
  const entrySelector = Math.floor(Math.log2(tables));
  const searchRange = 2 ** entrySelector * TTF_ENTRY_BYTES;
  header.writeUInt32BE(flavor, 0);
  header.writeUInt16BE(tables, 4);
  header.writeUInt16BE(searchRange, 6);
  header.writeUInt16BE(entrySelector, 8);
  header.writeUInt16BE(tables * TTF_ENTRY_BYTES - searchRange, 10);
}
