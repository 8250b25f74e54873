/** What the command line says of every import. */
export const imports = {
  dryRun: '以上为试运行，没有做任何改动。',
  notConfirmed: '没有做任何改动。加 --yes 可直接确认。',
};

const LINES_SHOWN = 20;

/**
 * Lists what an import would do of one sort, under how many they are (a line each unless told): the first of them, for a terminal that
 * thousands would run through. Nothing where there are none.
 */
export function section(title: string, lines: readonly string[], count = lines.length): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - LINES_SHOWN;
  const shown = lines.slice(0, LINES_SHOWN).map((line) => `  ${line}`);
  return [
    `${title}（${count}）：`,
    ...shown,
    ...(rest > 0 ? [`  …… 另有 ${rest} 行，加 --json 全部列出`] : []),
  ];
}
