import { parseArgs } from 'node:util';
import { verify as say } from '../bot/messages/cli-verify.ts';
import type { Notice } from '../domain/notice.ts';
import type { CliCommand } from './command.ts';

/** Computes the chains of receipts anew: of one notice, or of all. The exit code is 1 when anything does not fit. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  usage: ['verify [NOTICE] [--json]    重算回执链；NOTICE 为通知编号（2026-0930）或回执编号，不写则核验全部'],
  async run(args, { acknowledgements, notices }, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [name, ...more] = positionals;
    if (more.length > 0) {
      for (const line of verifyCommand.usage) io.err(line);
      return 1;
    }
    const named = name === undefined ? undefined : await acknowledgements.findNotice(name);
    if (name !== undefined && !named) {
      io.err(say.unknown(name));
      return 1;
    }
    const wanted: Notice[] = named ? [named] : (await notices.listRecent()).filter(asksReceipt);
    const results = await Promise.all(
      wanted.map(async (notice) => ({ notice, chain: await acknowledgements.verify(notice.id) })),
    );
    if (values.json)
      io.out(
        JSON.stringify(
          results.map(({ notice: { id, code, title }, chain }) => ({ id, code, title, ...chain })),
          null,
          2,
        ),
      );
    else if (results.length === 0) io.out(say.none);
    else for (const { notice, chain } of results) io.out(say.line(notice, chain));
    return results.some(({ chain }) => chain.misfit !== undefined) ? 1 : 0;
  },
};

function asksReceipt({ action }: Notice): boolean {
  return action === 'acknowledge';
}
