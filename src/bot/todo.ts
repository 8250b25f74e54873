import type { Button } from '../kernel/message.ts';
import type { Viewer } from './viewer.ts';

/** What waits for people in an area, shown on top of /menu. */
export type TodoSource = {
  /** Where its things stand among those of other areas, the smallest first. */
  place: number;
  /** What waits for the viewer, the most pressing first: each a button that leads to it. Reads what is theirs, never a roster. */
  list(viewer: Viewer): Promise<readonly Button[]>;
};
