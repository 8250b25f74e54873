import { FONT_FAMILY, fontFiles } from './font.ts';

/** Renders a drawing as PNG, off the main thread: taps go on being answered meanwhile. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  // Loaded with the first picture, not at every start.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return image.asPng();
}
