/**
 * What is wrong at one place of a content file, and what would be right. Lines and columns count from 1; those of a Word file are its paragraphs, and it has no columns.
 */
export type ContentProblem = {
  file: string;
  line?: number;
  column?: number;
  message: string;
  remedy: string;
};

/**
 * Describes the problem in one line, with the place in the form that editors and terminals turn into a link.
 *
 * @example 'question-bank/gifts.yaml:7:17 “medum”不是允许的值。可用：easy、medium、hard；您要写的可能是 medium'
 */
export function describeProblem(problem: ContentProblem): string {
  const { file, line, column, message, remedy } = problem;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place} ${message}。${remedy}`;
}
