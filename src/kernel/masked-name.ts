/**
 * Returns a name as those see it of whom it is not known who they are: its first sign.
 *
 * @example maskedName('欧阳修') // '欧*'
 */
export const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}*`;
