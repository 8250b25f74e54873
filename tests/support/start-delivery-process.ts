import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { DeliveryOptions } from './delivery.ts';
import { STARTED_BY_NPM } from './program.ts';

/** Starts a process that delivers, to be killed in the middle of it; it ends with the test. */
export function startDeliveryProcess(options: DeliveryOptions) {
  const args = ['tests/support/delivery-process.ts', JSON.stringify(options)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: STARTED_BY_NPM,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
