import { type ContentProblem, describeProblem } from '../../../src/content/content-problem.ts';

/** Traces of the program and of its libraries, which tell whoever edits a file nothing. */
const INSIDES = /\n\s+at |node_modules|\bundefined\b|\[object |Invalid input|ZodError|YAMLParseError/;

/** Lists what is wrong with what was said of a changed file: each refusal names the place, and says it in words. */
export function yamlFaults(file: string, source: string, problems: readonly ContentProblem[]): string[] {
  const lines = source.split(/\r\n|\r|\n/).length;
  return problems.flatMap((problem) => {
    const { line = 0, column = 0 } = problem;
    const said = describeProblem(problem);
    if (problem.file.endsWith(file) && (line < 1 || line > lines + 1 || column < 1))
      return [`no place: ${said}`];
    return INSIDES.test(said.replaceAll(/“[^”]*”/g, '')) ? [`insides: ${said}`] : [];
  });
}
