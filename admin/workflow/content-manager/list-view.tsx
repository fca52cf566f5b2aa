import { InputRenderer } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { STAGE_FILTER } from '../../../contracts/workflow-api';
import { property, textProperty } from '../../shared/domain/property';

const LazyStageCell = lazy(async () => ({ default: (await import('../parts')).StageCell }));

/** What the Content Manager's hooks for its list view hand on; `layout.options` holds the `pluginOptions` of the type. */
interface ListHook {
  layout: { options?: unknown };
}

export interface ColumnHook extends ListHook {
  displayedHeaders: object[];
}

export interface FilterHook extends ListHook {
  displayedFilters: object[];
}

/** A column with the stage, at the end of the list of a type that has stages. */
export function addStageColumn<Hook extends ColumnHook>(hook: Hook): Hook {
  if (stagesOf(hook) === null) return hook;
  return {
    ...hook,
    displayedHeaders: [
      ...hook.displayedHeaders,
      {
        attribute: { type: 'custom' },
        label: { id: 'editorial.list.stage', defaultMessage: 'Stage' },
        name: STAGE_FILTER,
        searchable: false,
        sortable: false,
        cellFormatter: toStageCell,
      },
    ],
  };
}

/** A filter by stage, beside the filters by the type's own fields. */
export function addStageFilter<Hook extends FilterHook>(hook: Hook): Hook {
  const stages = stagesOf(hook);
  if (stages === null) return hook;
  return {
    ...hook,
    displayedFilters: [
      ...hook.displayedFilters,
      {
        name: STAGE_FILTER,
        type: 'enumeration',
        label: { id: 'editorial.list.stage', defaultMessage: 'Stage' },
        operators: OPERATORS,
        options: stages,
        // With an input of its own, Strapi shows the option's label in the chip of the filter.
        input: StageInput,
      },
    ],
  };
}

const OPERATORS = [
  { label: { id: 'components.FilterOptions.FILTER_TYPES.$eq', defaultMessage: 'is' }, value: '$eq' },
  { label: { id: 'components.FilterOptions.FILTER_TYPES.$ne', defaultMessage: 'is not' }, value: '$ne' },
];

function StageInput(props: Parameters<typeof InputRenderer>[0]) {
  return <InputRenderer {...props} />;
}

function toStageCell(row: unknown) {
  const documentId = textProperty(row, 'documentId');
  const locale = textProperty(row, 'locale');
  if (documentId === null || locale === null) return null;
  return (
    <Suspense fallback={null}>
      <LazyStageCell article={{ documentId, locale }} />
    </Suspense>
  );
}

/** The stages that the server puts into the type's schema; null when it has none, or the workflow is off. */
function stagesOf({ layout }: ListHook): { value: string; label: string }[] | null {
  const stages = property(property(layout.options, 'editorial'), 'stages');
  if (!Array.isArray(stages)) return null;
  return stages.map((stage: unknown) => ({ value: textProperty(stage, 'key') ?? '', label: textProperty(stage, 'name') ?? '' }));
}
