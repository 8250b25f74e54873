import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { YearProduct } from '../../kernel/year-part.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import type { EvidenceService } from '../services/evidence.ts';
import { packageName } from './contents-messages.ts';
import * as say from './evidence-messages.ts';
import { makePackage, type PackageUses, wholeWithin } from './make-package.ts';

export type EvidenceUses = PackageUses & {
  evidence: EvidenceService;
  figures: Pick<FiguresService, 'readSpan'>;
};

/** "Bots can currently send files of any type of up to 50 MB in size" (Bot API, sendDocument); the form around it takes some. */
const SENT_MAX_BYTES = 49_000_000;

/** Makes the evidence package of a year and sends it: on the card of the year. It may hold questions with their answers. */
export const evidence = (services: EvidenceUses): Feature =>
  createFeature(services, {
    name: 'evidence',
    roles: ['auditor', 'admin'],
    closedWhile: 'sitting',
    buttons: {
      async open(ctx, key = '') {
        const span = ctx.services.figures.readSpan(key);
        return span && { card: say.evidenceCard(span, key) };
      },
      async make(ctx, key = '') {
        const span = ctx.services.figures.readSpan(key);
        if (!span) return undefined;
        const make = async (): Promise<TapResult> => {
          const made = await wholeWithin(SENT_MAX_BYTES, makePackage(ctx.services, span, ctx.now));
          if (!made) return { reply: say.tooLarge(span, key) };
          const { bytes, sha256 } = made;
          await ctx.services.evidence.recordPackage(
            say.recordedAs(span),
            say.recordedDigest(sha256),
            ctx.telegramId,
          );
          await ctx.sendFile({ name: packageName(span), bytes, caption: say.madeCaption(sha256) });
          return {};
        };
        return { make };
      },
    },
  });

/** Returns the button of the package on the card of a year. */
export const evidenceProduct = ({ keyOf }: Pick<FiguresService, 'keyOf'>): YearProduct => ({
  label: say.productLabel,
  place: 40,
  open: (span) => `evidence.open:${keyOf(span)}`,
});
