/** Says what was wrong with the options, in Chinese; undefined for an error of another kind than `parseArgs` throws. */
export function describeMisuse(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || !('code' in error)) return undefined;
  const [, quoted = ''] = /'(-[^']*|[^']*)'/.exec(error.message) ?? [];
  const name = quoted.split(' ')[0];
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `没有选项“${name}”。`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `多了一项“${name}”。`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take/.test(error.message)
        ? `选项“${name}”后面不写内容。`
        : `选项“${name}”后面缺少内容。`;
    default:
      return undefined;
  }
}
