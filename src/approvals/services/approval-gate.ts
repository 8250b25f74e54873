import type { Gate } from '../../kernel/gates.ts';
import type { Message } from '../../kernel/message.ts';
import { GATE } from '../domain/gate.ts';
import type { Request, Threshold } from '../domain/request.ts';
import type { Approvals, RequestView } from './approvals.ts';

/** Behind what asks its officer something, before what waits for its time. */
const PLACE = 60;

type Confirmed = { by?: number | undefined; headcount: number; passed: readonly string[] };

export type ApprovalGateUses<What> = {
  approvals: Pick<Approvals, 'isNeeded' | 'above' | 'hasOthers' | 'submit'>;
  kind: string;
  /** Under which id and title it is kept. */
  called(confirmed: What): Pick<Request, 'id' | 'title'>;
  /** Whether another officer has to approve it; absent: where it reaches more people than the office lets one send to. */
  isNeeded?(confirmed: What): Promise<boolean>;
  /** What else is done once it is kept, such as to cancel what it takes the place of. */
  kept?(confirmed: What): Promise<unknown>;
  words: {
    waiting(view: RequestView): Message;
    foreseen(above: Threshold, hasOthers: boolean): string;
  };
};

/** Makes the gate that keeps what reaches many people until another officer has approved it. */
export const createApprovalGate = <What extends Confirmed>({
  approvals,
  kind,
  called,
  kept,
  words,
  isNeeded = ({ headcount }) => approvals.isNeeded(headcount),
}: ApprovalGateUses<What>): Gate<What> => ({
  id: GATE,
  place: PLACE,
  async hold(confirmed) {
    const { by, headcount } = confirmed;
    if (!(await isNeeded(confirmed))) return undefined;
    const view = await approvals.submit({
      ...called(confirmed),
      kind,
      content: confirmed,
      headcount,
      ...(by !== undefined && { by }),
    });
    await kept?.(confirmed);
    return words.waiting(view);
  },
  async foresee(confirmed) {
    if (!(await isNeeded(confirmed))) return undefined;
    return words.foreseen(await approvals.above(), await approvals.hasOthers(confirmed.by));
  },
});
