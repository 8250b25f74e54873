/** Returns the link by which whoever it is arranged for opens an exam; it says nothing of it. */
export const linkToExam = (bot: string, examId: string): string => `https://t.me/${bot}?start=exam_${examId}`;
