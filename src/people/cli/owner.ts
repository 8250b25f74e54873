import { declareCommand, form } from '../../cli/declare-command.ts';
import type { ClaimService } from '../services/claim.ts';
import { owner as say } from './owner-messages.ts';

/** A new owner by whoever has the machine: where the owner is gone, or lost the account. */
export const ownerCommand = declareCommand<{ claim: ClaimService }>('owner', [
  form({
    action: 'reset',
    about: '显示一个认领码：15 分钟内用它认领的账号成为负责人，原负责人随之终止',
    async run(_, { claim }, io) {
      io.out(say.code(await claim.reset()));
      return 0;
    },
  }),
]);
