import { z } from 'zod';

/**
 * Something that an officer has confirmed and another has to approve before it goes out. Instants are epoch milliseconds, officers are
 * told by their Telegram ids.
 */
export const RequestSchema = z.object({
  /** Never used for anything else: what is changed and confirmed anew is another request. */
  id: z.string(),
  kind: z.string(),
  /** What was confirmed, as its kind keeps it. */
  content: z.unknown(),
  title: z.string(),
  /** Absent: nobody confirmed it today, it follows by itself from what was decided long ago. */
  by: z.int().optional(),
  submittedAt: z.int(),
  /** The people whom it reached when it was confirmed. */
  headcount: z.int(),
  /** When other officers were asked first. */
  askedAt: z.int().optional(),
  /** `isReleased`: it went on its way, or was kept by something else. */
  approved: z.object({ by: z.int(), at: z.int(), isReleased: z.boolean().optional() }).optional(),
  returned: z
    .object({ by: z.int(), at: z.int(), reason: z.string(), isTold: z.boolean().optional() })
    .optional(),
});
export type Request = z.infer<typeof RequestSchema>;

/** Tells whether it is this officer's to take back, or to take up anew: what nobody confirmed is everybody's once it was returned. */
export const isTheirs = ({ by, returned }: Request, officer: number): boolean =>
  by === undefined ? returned !== undefined : by === officer;

/** Why somebody's word on a request counts for nothing. */
export type ApprovalRefusal = 'own' | 'decided' | 'late';

/** Says why an officer's word on a request does not count now; nothing where it does. `deadline`: absent where it has none. */
export function refuseWord(
  request: Request,
  by: number,
  { now, deadline }: { now: number; deadline: number | undefined },
): ApprovalRefusal | undefined {
  if (request.by === by) return 'own';
  if (request.approved || request.returned) return 'decided';
  return isLate(deadline, now) ? 'late' : undefined;
}

const isLate = (deadline: number | undefined, now: number): boolean =>
  deadline !== undefined && now >= deadline;

/** Tells whether nobody has decided on a request, and it is too late to. */
export const hasLapsed = (
  { approved, returned }: Request,
  { now, deadline }: { now: number; deadline: number | undefined },
): boolean => !approved && !returned && isLate(deadline, now);

/** Above how many people another officer has to approve; off: of none. */
export type Threshold = number | 'off';

/** Tells whether what reaches so many people needs another officer's approval. */
export const needsApproval = (headcount: number, above: Threshold): boolean =>
  above !== 'off' && headcount > above;
