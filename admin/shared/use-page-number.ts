import { useSearchParams } from 'react-router-dom';

/** The page in the address, as Strapi's pagination writes it; 1 when there is none. */
export function usePageNumber(): number {
  const [params] = useSearchParams();
  const page = Number(params.get('page'));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
