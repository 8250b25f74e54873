import { renderAsync } from '@resvg/resvg-js';
import { answerJobs } from '../thread/answer-jobs.ts';
import { FONT_FAMILY } from './font.ts';

/** A drawing of which every character is in one of the fonts. */
export type RenderJob = { svg: string; fontFiles: readonly string[] };

/** The thread of `renderPicture`: makes one drawing after the other a PNG. */
answerJobs<RenderJob, Uint8Array>(async ({ svg, fontFiles }) => {
  const image = await renderAsync(svg, {
    font: { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return new Uint8Array(image.asPng());
});
