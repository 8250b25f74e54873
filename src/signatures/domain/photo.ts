/** A photo as a chat sends it has some hundred KB; whatever is larger is no picture of a sheet of paper. */
export const PHOTO_MAX_BYTES = 600 * 1024;
/** All photos of an office together: they lie with its data, in memory. */
export const ALL_PHOTOS_MAX_BYTES = 64 * 1024 * 1024;

export type PhotoRefusal = { refused: 'too-large' | 'full' | 'not-on-paper' };
