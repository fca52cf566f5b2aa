import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';

/** Whether the person has a permission, whatever it is called; null until it is known. */
export function useAllowed(permissions: readonly { action: string; subject: null }[]): boolean | null {
  const check = useAuth('Editorial', ({ checkUserHasPermissions }) => checkUserHasPermissions);
  const [allowed, setAllowed] = useState<boolean | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const set = (value: boolean) => isCurrent && setAllowed(value);
    check(permissions.map((permission) => ({ ...permission, properties: {}, conditions: [] }))).then(
      (found) => set(found.length > 0),
      () => set(false),
    );
    return () => {
      isCurrent = false;
    };
  }, [check, permissions]);
  return allowed;
}
