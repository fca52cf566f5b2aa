import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';
import { CategoryChooser } from '../CategoryChooser/CategoryChooser';
import { isSamePlace, placeOf, toMove } from '../domain/places';
import { isWithin, type Tree } from '../domain/tree';
import { OperationDialog } from '../OperationDialog/OperationDialog';
import { TargetChoice } from './TargetChoice';

/** Siblings that are offered to stand behind; of more, nobody looks for one in a list. */
const SIBLINGS_SHOWN = 200;
const FIRST = 'first';
const LAST = 'last';

/** The whole of a move without a pointer: below which category, and where among its children. */
export function MoveDialog({ tree, id, onClose }: { tree: Tree; id: string; onClose: () => void }) {
  const t = useTranslate();
  const category = tree.byId.get(id);
  const [below, setBelow] = useState<'top' | 'category'>(category?.parent === null ? 'top' : 'category');
  const [parent, setParent] = useState<string | null>(category?.parent ?? null);
  const [after, setAfter] = useState(LAST);
  const target = below === 'top' ? null : parent;
  const siblings = tree.childrenOf(target).filter((sibling) => sibling.id !== id);
  const at = siblings.findIndex((sibling) => sibling.id === after);
  const place = { parent: target, index: after === FIRST ? 0 : at < 0 ? siblings.length : at + 1 };
  const isChosen = (below === 'top' || parent !== null) && !isSamePlace(place, placeOf(tree, id));
  return (
    <OperationDialog title={t('move.title', { name: category?.name ?? '' })} operation={isChosen ? toMove(id, place) : null} missing={t('move.missing')} onClose={onClose}>
      <TargetChoice
        label={t('move.parent')}
        value={below}
        onChange={setBelow}
        options={[
          { value: 'top', text: t('tree.top') },
          { value: 'category', text: t('move.below') },
        ]}
      >
        {below === 'top' ? null : <CategoryChooser tree={tree} label={t('move.below')} value={parent} onChange={setParent} isExcluded={(other) => isWithin(tree, other, id)} />}
      </TargetChoice>
      <Field.Root>
        <Field.Label>{t('move.position')}</Field.Label>
        <SingleSelect value={after === FIRST || at >= 0 ? after : LAST} onChange={(chosen: string | number) => setAfter(String(chosen))}>
          <SingleSelectOption value={FIRST}>{t('move.first')}</SingleSelectOption>
          {siblings.slice(0, SIBLINGS_SHOWN).map((sibling) => (
            <SingleSelectOption key={sibling.id} value={sibling.id}>
              {t('move.after', { name: sibling.name })}
            </SingleSelectOption>
          ))}
          <SingleSelectOption value={LAST}>{t('move.last')}</SingleSelectOption>
        </SingleSelect>
      </Field.Root>
    </OperationDialog>
  );
}
