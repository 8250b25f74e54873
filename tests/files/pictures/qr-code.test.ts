import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { qrCodePng } from '../../../src/files/pictures/qr-code.ts';

/** Whether each module is dark, row by row without the quiet zone, as the picture (one bit a pixel, unfiltered) shows it. */
function modulesOf(png: Uint8Array): boolean[][] {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const packed: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const pixels = inflateSync(Buffer.concat(packed));
  const stride = 1 + width / 8;
  const count = width / 8 - 8;
  const isDark = (row: number, column: number) => pixels[((row + 4) * 8 + 4) * stride + 1 + column + 4] === 0;
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => isDark(row, column)),
  );
}

/** The square by which a scanner finds the code: dark, light and dark rings of 7, 5 and 3 modules. */
const FINDER = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];

test('a QR code has its three squares in the corners where scanners look for them, dark on light', async () => {
  const modules = modulesOf(await qrCodePng('https://t.me/qingfeng_bot?start=verify_QF-P-2026-0301-005'));
  const at = (row: number, column: number) =>
    FINDER.map((_, r) => FINDER.map((_, c) => (modules[row + r]?.[column + c] ? '1' : '0')).join(''));
  const far = modules.length - 7;
  expect((modules.length - 17) % 4).toBe(0);
  expect([at(0, 0), at(0, far), at(far, 0)]).toEqual([FINDER, FINDER, FINDER]);
  expect(at(far, far)).not.toEqual(FINDER);
});

test('other texts are other codes, and the same is the same', async () => {
  const [one, other, again] = await Promise.all(
    ['QF-P-2026-0301-005', 'QF-P-2026-0301-006', 'QF-P-2026-0301-005'].map(qrCodePng),
  );
  expect(Buffer.compare(one ?? Buffer.alloc(0), again ?? Buffer.alloc(1))).toBe(0);
  expect(Buffer.compare(one ?? Buffer.alloc(0), other ?? Buffer.alloc(0))).not.toBe(0);
});

test('a code is so small that thousands of them go into one file that the bot can send', async () => {
  const link = `https://t.me/qingfeng_bot?start=5000-${'0123456789abcdef'.repeat(2)}`;
  expect((await qrCodePng(link)).length).toBeLessThan(1_500);
});
