/** `npm run bench [-- taps|broadcast|start] [--large]`: what the product can do, beside bare grammY in the same run. */
import { openStage } from './stage.ts';
import { measureTaps } from './taps.ts';

const stage = await openStage();
await measureTaps(stage);
await stage.close();
process.exit(0);
