import { z } from 'zod';

/** A group in Telegram in which notices are posted, as an officer chose it in the group itself. */
export const ChosenGroupSchema = z.object({
  /** Negative, as the ids of groups are. */
  chatId: z.number().int(),
  /** The topic in which it was chosen; absent: the group has none. */
  topic: z.number().int().optional(),
  title: z.string(),
});
export type ChosenGroup = z.infer<typeof ChosenGroupSchema>;
