/** What may be wrong with a line. */
export const misuses = {
  extra: (word: string) => `多了一项“${word}”。`,
  missing: (operand: string) => `缺少 ${operand}。`,
  noAction: (command: string) => `请在 ${command} 后面写明要做什么。`,
  unknownAction: (command: string, word: string) => `没有“${command} ${word}”这个命令。`,
};

/** Says what was wrong with the options, in Chinese; undefined for an error of another kind than `parseArgs` throws. */
export function describeMisuse(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || !('code' in error)) return undefined;
  const [, quoted = ''] = /'(-[^']*|[^']*)'/.exec(error.message) ?? [];
  const name = quoted.split(' ')[0] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `没有选项“${name}”。`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take/.test(error.message)
        ? `选项“${name}”后面不写内容。`
        : `选项“${name}”后面缺少内容。`;
    default:
      return undefined;
  }
}
