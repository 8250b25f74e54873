/** What the command line says of every import. */
export const imports = {
  dryRun: '以上为试运行，没有做任何改动。',
  notConfirmed: '没有做任何改动。加 --yes 可直接确认。',
};

/** Lists what an import would do of one sort, under how many they are (a line each unless told); nothing where there are none. */
export function section(title: string, lines: readonly string[], count = lines.length): string[] {
  return lines.length === 0 ? [] : [`${title}（${count}）：`, ...lines.map((line) => `  ${line}`)];
}
