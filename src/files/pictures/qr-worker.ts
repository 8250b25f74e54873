import qrcode from 'qrcode-generator';
import { answerJobs } from '../thread/answer-jobs.ts';
import { bitmapPng } from './bitmap-png.ts';

/** Beside the code, as scanners want it. Source: ISO/IEC 18004, "quiet zone". */
const QUIET_MODULES = 4;
const MODULE_PIXELS = 8;
/** Readable with up to a sixth of it damaged: it is printed and filed. */
const CORRECTION = 'M';

/** The thread of `qrCodePng`: draws one text after the other, some milliseconds each. */
answerJobs<string, Uint8Array>((text) => {
  const code = qrcode(0, CORRECTION);
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const isWithin = (place: number) => 0 <= place && place < modules;
  return bitmapPng(modules + 2 * QUIET_MODULES, MODULE_PIXELS, (y, x) => {
    const [row, column] = [y - QUIET_MODULES, x - QUIET_MODULES];
    return isWithin(row) && isWithin(column) && code.isDark(row, column);
  });
});
