import { answerJobs } from '../thread/answer-jobs.ts';
import { type Filled, type FillJob, fillTemplate } from './fill-template.ts';

/** The thread of `createDocuments`: fills one template after the other. */
answerJobs<FillJob, Filled>(fillTemplate);
