import { applyCodes } from './deploy-apply.ts';
import { connectCodes } from './deploy-connect.ts';
import { waitCodes } from './deploy-wait.ts';

/** What working on a cluster has to say, in the order of the steps. */
export const deployCodes: typeof connectCodes & typeof applyCodes & typeof waitCodes = {
  ...connectCodes,
  ...applyCodes,
  ...waitCodes,
};
