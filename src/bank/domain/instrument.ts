import { z } from 'zod';

const PlainDateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-11-23 的样子');

/** One version of a law, regulation or rule: what questions rest on. */
const InstrumentSchema = z.strictObject({
  /** Contains its version: `discipline-regulations-2023`. */
  id: z.string().regex(/^[a-z0-9-]+$/, '只能用小写字母、数字和连字符'),
  title: z.string(),
  /** As citations add it: 2023年12月修订. */
  version: z.string(),
  issuer: z.string(),
  adopted: PlainDateText.optional(),
  inForceFrom: PlainDateText.optional(),
  supersedes: z.string().optional(),
  /** What replaced it. From then on its questions are out of new papers and practice. */
  supersededBy: z.string().nullish(),
  /** How many articles it has; absent where nobody has counted them in the text. */
  articles: z.int().positive().optional(),
  /** The highest article that was read in the text. */
  lastVerifiedArticle: z.int().positive().optional(),
  /** Where the text was read. */
  readAt: z.string(),
  note: z.string().optional(),
});
export type Instrument = z.infer<typeof InstrumentSchema>;

export const InstrumentsFileSchema = z.array(InstrumentSchema);

/** Tells whether the instrument binds on the day (`YYYY-MM-DD`): begun, and not replaced. */
export function isInForce(instrument: Instrument, today: string): boolean {
  const hasBegun = instrument.inForceFrom === undefined || instrument.inForceFrom <= today;
  return hasBegun && !instrument.supersededBy;
}
