import { Flex, Typography } from '@strapi/design-system';
import { FileZip, Files } from '@strapi/icons';
import { useSize } from '../../shared/use-size';
import { useTranslate } from '../../shared/use-translate';
import type { Selection } from '../domain/select-files';

/** What was chosen: how much, from where, and what of it is left out. */
export function SelectionSummary({ selection }: { selection: Selection }) {
  const t = useTranslate();
  const size = useSize();
  const contents = selection.kind === 'archive' ? [selection.file] : [...selection.files, ...selection.media];
  const bytes = contents.reduce((sum, { content }) => sum + content.size, 0);
  const Icon = selection.kind === 'archive' ? FileZip : Files;
  return (
    <Flex direction="column" gap={2} role="status">
      <Icon width="4rem" height="4rem" fill="primary600" aria-hidden />
      <Typography variant="delta" tag="p" textAlign="center">
        {selection.kind === 'archive' ? selection.file.path : t('selection.files', { count: selection.files.length })}
      </Typography>
      <Typography textColor="neutral600" textAlign="center">
        {[size(bytes), ...rootsOf(selection), ...(mediaOf(selection) > 0 ? [t('selection.media', { count: mediaOf(selection) })] : []), ...(leftOut(selection) > 0 ? [t('selection.leftOut', { count: leftOut(selection) })] : [])].join(' · ')}
      </Typography>
    </Flex>
  );
}

const SHOWN_ROOTS = 3;

/** Names of the folders the files are from; a single file is shown by its own. */
function rootsOf(selection: Selection): string[] {
  if (selection.kind === 'archive') return [];
  const [only, second] = selection.files;
  if (only !== undefined && second === undefined) return [only.path];
  const folders = new Set(selection.files.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/', 1)[0] ?? path));
  const names = [...folders].map((name) => `${name}/`);
  return names.length > SHOWN_ROOTS ? [...names.slice(0, SHOWN_ROOTS), '…'] : names;
}

function mediaOf(selection: Selection): number {
  return selection.kind === 'archive' ? 0 : selection.media.length;
}

function leftOut(selection: Selection): number {
  return selection.kind === 'archive' ? 0 : selection.leftOut;
}
