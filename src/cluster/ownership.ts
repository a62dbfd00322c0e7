import { labelKeys, labelValue } from '../k8s/labels.ts';

/** The value of `managed-by`, and the field manager of every write. */
export const manager = 'c2k';

/** Selects everything of one project, pods included. */
export function projectSelector(project: string): string {
  return `${labelKeys.managedBy}=${manager},${labelKeys.instance}=${labelValue(project)}`;
}

/** Whether labels say that c2k made the object for this project. */
export function belongsTo(project: string, labels: Readonly<Record<string, string>>): boolean {
  return labels[labelKeys.managedBy] === manager && labels[labelKeys.instance] === labelValue(project);
}
