/** Collects what a command says. */
export function createCliIo() {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    confirm: async () => true,
    said: () => out.join('\n'),
    complained: () => err.join('\n'),
  };
}
