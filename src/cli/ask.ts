import { createInterface } from 'node:readline/promises';

/** Asks whoever sits at the terminal; without one the answer is no. */
export async function askYesNo(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^(y|yes|是)$/i.test(answer.trim());
}
