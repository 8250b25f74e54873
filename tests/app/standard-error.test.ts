import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { secretsOf } from '../../src/app/standard-error.ts';
import { STARTED_BY_NPM } from '../support/program.ts';

const SECRETS = ['hunter2-known', 'pass/word@host', 'c'.repeat(32), '李敏的答案'];

/** A program that guards its standard error and then does this. */
function run(program: string) {
  const guard = `import { guardStandardError } from './src/app/standard-error.ts';
    import { createLogger } from './src/app/logger.ts';
    const { redact, learn } = guardStandardError();
    learn(['${SECRETS[0]}']);
    const error = Object.assign(new Error('failed at redis://u:${SECRETS[1]}@h/0 with ${SECRETS[0]}'), {
      command: { name: 'set', args: ['claim', '${SECRETS[2]}', '${SECRETS[3]}'] },
    });`;
  const args = ['--input-type=module', '-e', `${guard}\n${program}`];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: STARTED_BY_NPM });
  for (const secret of SECRETS) expect(stderr).not.toContain(secret);
  return { status, stderr };
}

test.each([
  ['an error that nobody caught', 'throw error;'],
  ['a promise that nobody looked at', 'Promise.reject(new Error("outer", { cause: error }));'],
  ['several errors in one', 'setTimeout(() => { throw new AggregateError([error]); });'],
])('%s ends the program without a secret', (_, program) => {
  const { status, stderr } = run(program);
  expect(status).toBe(1);
  expect(stderr).toContain('redis://***@h/0');
});

test('a library that writes to the console tells no secret, nor does the log in any field', () => {
  const { stderr } = run(`console.error('[library]', error.message, '/claim ${SECRETS[2]}');
    createLogger('info', redact).warn({ err: error, url: '${SECRETS[0]}', error }, '${SECRETS[2]}');`);
  expect(stderr).toContain('[library] failed at redis://***@h/0');
  expect(stderr).toContain('"command":"set"');
});

test('every secret of the settings is known, as written and as sent', () => {
  const config = loadConfig({
    BOT_TOKEN: `1000000001:${'t'.repeat(35)}`,
    REDIS_URL: 'rediss://u:p%40ss-1@h:1/0',
    HTTPS_PROXY: 'http://u:proxy-pass@h:1',
    WEBHOOK_URL: 'https://bot.example.cn/q',
    WEBHOOK_SECRET: 'webhook-secret-16',
  });
  expect(secretsOf(config)).toEqual(
    expect.arrayContaining([config.botToken, 'p%40ss-1', 'p@ss-1', 'proxy-pass', 'webhook-secret-16']),
  );
});
