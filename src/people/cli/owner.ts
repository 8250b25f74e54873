import type { CliCommand } from '../../cli/command.ts';
import { printUsage, readArguments } from '../../cli/read-arguments.ts';
import type { ClaimService } from '../services/claim.ts';
import { owner as say } from './owner-messages.ts';

/** A new owner by whoever has the machine: where the owner is gone, or lost the account. */
export const ownerCommand: CliCommand<{ claim: ClaimService }> = {
  name: 'owner',
  usage: ['owner reset    显示一个认领码：15 分钟内用它认领的账号成为负责人，原负责人随之终止'],
  async run(args, { claim }, io) {
    const parsed = readArguments(args, {});
    if (parsed?.action !== 'reset' || parsed.file !== undefined) return printUsage(ownerCommand, io);
    io.out(say.code(await claim.reset()));
    return 0;
  },
};
