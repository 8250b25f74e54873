/** Returns the id of the notice that announces an exam: published twice, it is announced once. */
export function openingIdOf(examId: string): string {
  return `exam.${examId}.opening`;
}

/** Returns the id of the notice that tells an exam's people of its withdrawal. */
export function withdrawalIdOf(examId: string): string {
  return `exam.${examId}.withdrawn`;
}

/** Returns the id of the notice that tells those concerned that an exam's answers are out. */
export function answersIdOf(examId: string): string {
  return `exam.${examId}.answers`;
}

/** Returns the id of an exam's nudge; they are numbered from 1, without a gap. Asked for twice, it is one notice. */
export function nudgeIdOf(examId: string, number: number): string {
  return `nudge.exam.${examId}.${number}`;
}
