// A delivery process of its own, to be killed: node tests/support/delivery-process.ts '{"redis":…,"api":…}'
import { createDelivery } from './delivery.ts';

const delivery = createDelivery(JSON.parse(process.argv[2] ?? ''));
delivery.startWorker();
await delivery.services.notices.resumeUnfinished();
