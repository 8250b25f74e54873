import type { WaitingSource } from '../../kernel/holds.ts';
import type { Approvals } from './approvals.ts';

type Uses = {
  approvals: Pick<Approvals, 'listDue' | 'leave'>;
  /** What an officer reads of a request. */
  called(title: string): string;
};

/** Makes the source of approvals that are asked for, or have their consequence, once nothing holds them back. */
export const createWaitingApprovals = ({ approvals, called }: Uses): WaitingSource => ({
  name: 'approval',
  list: async () =>
    (await approvals.listDue()).map(({ id, title, submittedAt }) => ({
      ...{ id, title: called(title), at: submittedAt },
    })),
  drop: (id, by) => approvals.leave(id, by),
});
