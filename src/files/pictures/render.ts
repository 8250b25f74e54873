import { renderAsync } from '@resvg/resvg-js';
import { FONT_FAMILY, fontFiles } from './font.ts';

/** Renders a drawing as PNG, off the main thread: taps go on being answered meanwhile. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return image.asPng();
}
