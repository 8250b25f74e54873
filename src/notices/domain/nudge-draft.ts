import { BY_ITSELF, type Nudge } from '../../asks/domain/nudge.ts';

/**
 * Returns what every message of a nudge has, whatever it is about: its words, whom it may go to, and which nudge it is.
 *
 * @param validUntil sends not begun by then (epoch ms) are not made any more
 */
export function nudgeDraft(nudge: Nudge, validUntil: number) {
  const { askId, number, department, text, requestedBy, nextChannel } = nudge;
  return {
    kind: 'nudge' as const,
    content: { kind: 'text' as const, text },
    audience: department === undefined ? { all: true } : { departments: [department] },
    ...(requestedBy !== BY_ITSELF && { createdBy: requestedBy }),
    nudge: { of: askId, number, ...(nextChannel && { nextChannel }) },
    validUntil,
  };
}
