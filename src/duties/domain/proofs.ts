import { z } from 'zod';
import type { RecordReference } from '../../kernel/figure.ts';
import type { Deed } from '../../registers/domain/register.ts';

/** A record of any area that shows how a duty was met, as it was when it was attached. Instants are epoch milliseconds. */
const ProofSchema = z.object({
  id: z.string(),
  date: z.string(),
  title: z.string(),
  /** The data of the button that opens it. */
  open: z.string().optional(),
  hash: z.string(),
  at: z.int(),
  by: z.int(),
});
export type Proof = z.infer<typeof ProofSchema>;

/** The proofs of one duty; what was detached stays readable. */
export const ProofsSchema = z.object({
  attached: z.array(ProofSchema),
  detached: z.array(ProofSchema.extend({ detachedAt: z.int(), detachedBy: z.int() })),
});
export type Proofs = z.infer<typeof ProofsSchema>;

export const NO_PROOFS: Proofs = { attached: [], detached: [] };

/** Returns the proofs with one more; the very same where it is attached already. */
export function attach(proofs: Proofs, reference: RecordReference, deed: Deed): Proofs {
  if (proofs.attached.some(({ id }) => id === reference.id)) return proofs;
  return { ...proofs, attached: [...proofs.attached, { ...reference, ...deed }] };
}

/** Returns the proofs without one; the very same where it is not attached. */
export function detach(proofs: Proofs, id: string, { at, by }: Deed): Proofs {
  const gone = proofs.attached.filter((proof) => proof.id === id);
  if (gone.length === 0) return proofs;
  const detached = gone.map((proof) => ({ ...proof, detachedAt: at, detachedBy: by }));
  return {
    attached: proofs.attached.filter((proof) => proof.id !== id),
    detached: [...proofs.detached, ...detached],
  };
}
