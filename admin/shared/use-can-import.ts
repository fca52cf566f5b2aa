import { useRBAC } from '@strapi/strapi/admin';
import { CAN_IMPORT } from '../permissions';

/** Whether the person may upload, import, cancel and discard. Strapi names the answer by the last word of the permission. */
export function useCanImport(): { isLoading: boolean; canImport: boolean } {
  const { isLoading, allowedActions } = useRBAC(CAN_IMPORT);
  return { isLoading, canImport: allowedActions.canRun === true };
}
