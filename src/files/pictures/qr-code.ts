import qrcode from 'qrcode-generator';
import { renderPng } from './render.ts';

/** Beside the code, as scanners want it. Source: ISO/IEC 18004, "quiet zone". */
const QUIET_MODULES = 4;
const MODULE_PIXELS = 8;
/** Readable with up to a sixth of it damaged: it is printed and filed. */
const CORRECTION = 'M';

/** Draws a text as a QR code, black on white, in a PNG. Throws where the text is longer than a code holds. */
export async function qrCodePng(text: string): Promise<Uint8Array> {
  const code = qrcode(0, CORRECTION);
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const size = (modules + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const dark = Array.from({ length: modules * modules }, (_, index) => [
    Math.floor(index / modules),
    index % modules,
  ])
    .filter(([row = 0, column = 0]) => code.isDark(row, column))
    .map(([row = 0, column = 0]) => `M${column} ${row}h1v1h-1z`)
    .join('');
  const box = `${-QUIET_MODULES} ${-QUIET_MODULES} ${modules + 2 * QUIET_MODULES} ${modules + 2 * QUIET_MODULES}`;
  return renderPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${box}" shape-rendering="crispEdges"><rect x="-${QUIET_MODULES}" y="-${QUIET_MODULES}" width="100%" height="100%" fill="#fff"/><path d="${dark}" fill="#000"/></svg>`,
  );
}
