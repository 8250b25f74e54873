import { renderAsync } from '@resvg/resvg-js';
import { answerJobs } from '../thread/answer-jobs.ts';
import { createFonts, FONT_FAMILY, type Fonts } from './font.ts';
import type { Picture } from './picture.ts';
import { withStandIns } from './stand-ins.ts';

/** A drawing, and the folder into which fonts are unpacked. */
export type RenderJob = { svg: string; fontFolder: string };

let known: Fonts | undefined;

/** The thread of `renderPicture`: makes one drawing after the other a PNG. */
answerJobs<RenderJob, Picture>(async ({ svg, fontFolder }) => {
  known ??= createFonts(fontFolder);
  const fonts = known;
  const { drawn, isPlain, unshown } = withStandIns(svg, (name, one) => fonts(name).has(one));
  const names = isPlain ? (['regular', 'bold'] as const) : (['regular', 'bold', 'rare'] as const);
  const fontFiles = names.map((name) => fonts(name).path);
  const image = await renderAsync(drawn, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return { png: new Uint8Array(image.asPng()), unshown };
});
