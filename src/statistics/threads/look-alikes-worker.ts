import { parentPort, workerData } from 'node:worker_threads';
import { findLookAlikes } from '../domain/look-alikes.ts';

/** The thread that compares the papers of an exam: 5,000 are twelve million pairs. */
parentPort?.postMessage(findLookAlikes(workerData));
