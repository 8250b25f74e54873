import { expect, test } from 'vitest';
import { ownerCommand } from '../../../src/people/cli/owner.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { anOffice } from '../../support/people-office.ts';

test('`owner reset` prints a code with which an account becomes the owner', async () => {
  const { claim, access, services } = await anOffice();
  const io = createCliIo();
  expect(await runCli(ownerCommand, ['reset'], services, io)).toBe(0);
  const code = /\/claim ([0-9a-f]{32})/.exec(io.said())?.[1] ?? '';
  expect(await claim.claim(900, code)).toMatchObject({ claimed: true });
  expect(await access.viewerOf(900)).toEqual({ role: 'admin' });
});

test.each([[[]], [['reset', 'x']], [['transfer']]])(
  '`owner %j` says how the command is written',
  async (args) => {
    const { services } = await anOffice();
    const io = createCliIo();
    expect(await runCli(ownerCommand, args, services, io)).toBe(1);
    expect(io.complained()).toContain('owner reset');
  },
);
