import type { Exam } from '../../exams/domain/exam.ts';
import type { Progress } from '../../notices/services/notices.ts';
import type { ExamArchive } from '../services/exam-archive.ts';
import type { NoticeArchive } from '../services/notice-archive.ts';
import type { ArchiveCommand } from './archive-feature.ts';
import { EXAM_SHELF } from './exam-archive-messages.ts';
import { NOTICE_SHELF } from './notice-archive-messages.ts';

/** Returns /notices: all notices of all years. */
export const noticeArchiveCommand = (source: NoticeArchive): ArchiveCommand<Progress> => ({
  declared: {
    name: NOTICE_SHELF.name,
    place: 65,
    description: NOTICE_SHELF.title,
    section: 'notices',
    words: ['档案', '历史通知', '通知记录', '查通知'],
  },
  shelf: NOTICE_SHELF,
  source,
});

/** Returns /exams: all exams of all years. */
export const examArchiveCommand = (source: ExamArchive): ArchiveCommand<Exam> => ({
  declared: {
    name: EXAM_SHELF.name,
    place: 125,
    description: EXAM_SHELF.title,
    section: 'exams',
    words: ['历次考试', '历史考试', '考试记录', '查考试'],
  },
  shelf: EXAM_SHELF,
  source,
});
