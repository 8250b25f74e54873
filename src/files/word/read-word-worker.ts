import { parentPort, workerData } from 'node:worker_threads';
import { readWordFile } from './read-word-file.ts';

/** The thread of `readWord`: reads the one file that it is started for. */
parentPort?.postMessage({ paragraphs: await readWordFile(workerData) });
