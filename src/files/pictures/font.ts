import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/** The family's name inside the font files. It lacks ①, ● and ℃. */
export const FONT_FAMILY = 'Noto Sans SC';

const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const TTF_HEADER_BYTES = 12;
const TTF_ENTRY_BYTES = 16;

let files: readonly string[] | undefined;

/**
 * Returns the paths of the regular and the bold font as TTF: the only form, and the only way, in which resvg takes fonts. Unpacked
 * once per process in some tens of milliseconds, into a folder of its own that is removed when the process ends.
 */
export function fontFiles(): readonly string[] {
  files ??= unpackInto(mkdtempSync(join(tmpdir(), 'qingfeng-fonts-')));
  return files;
}

function unpackInto(folder: string): string[] {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { resolve } = createRequire(import.meta.url);
  return [400, 700].map((weight) => {
    const packed = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`;
    const unpacked = join(folder, `${weight}.ttf`);
    writeFileSync(unpacked, unpackWoff(readFileSync(resolve(packed))));
    return unpacked;
  });
}

/** A font's tables, each packed by itself, put back into a TTF file. Source: W3C, WOFF File Format 1.0, sections 3 to 5. */
function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('The font is no WOFF 1.0 file.');
  const tables = tablesOf(woff);
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
    return { tag, checksum, content: packed < length ? inflateSync(bytes) : bytes };
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
