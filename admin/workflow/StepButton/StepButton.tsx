import { Button, Tooltip, VisuallyHidden } from '@strapi/design-system';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { StepOption } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import type { ArticleRef } from '../api';
import { TransitionDialog } from '../TransitionDialog/TransitionDialog';
import { useReasonText } from '../use-reason-text';
import type { Hindrance, Steps } from '../use-steps';
import { transitionOf, useWorkflowSetup } from '../use-workflow';

interface StepButtonProps {
  step: StepOption;
  of: Steps;
  article: ArticleRef & { title: string };
  variant: 'default' | 'secondary' | 'tertiary';
}

/**
 * Takes a step by way of its dialog. One that cannot be taken keeps its place in the order of the keyboard and says why: to
 * the pointer, to the focus and to screen readers.
 */
export function StepButton({ step, of: { workflow, hindrance }, article, variant }: StepButtonProps) {
  const id = useId();
  const setup = useWorkflowSetup();
  const [isOpen, setOpen] = useState(false);
  const why = useWhyNot(step, hindrance);
  const transition = setup && transitionOf(setup, step.transition);
  if (transition === undefined) return null;
  return (
    <>
      <Tooltip label={why === undefined ? undefined : <Reasons>{why}</Reasons>}>
        <Button
          type="button"
          fullWidth
          variant={variant}
          aria-disabled={why !== undefined}
          aria-describedby={why === undefined ? undefined : id}
          onClick={() => setOpen(why === undefined)}
        >
          {transition.name}
        </Button>
      </Tooltip>
      {why === undefined ? null : <VisuallyHidden id={id}>{why}</VisuallyHidden>}
      {isOpen ? (
        <TransitionDialog
          step={{ transition, article: { ...article, stage: workflow.stage }, digest: workflow.digest }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function useWhyNot({ reasons }: StepOption, hindrance: Hindrance | null): string | undefined {
  const t = useTranslate();
  const reasonText = useReasonText();
  if (reasons.length > 0) return reasons.map(reasonText).join(' ');
  return hindrance === null ? undefined : t(hindrance);
}

/** Strapi's tooltips are as wide as their text is long. */
const Reasons = styled.span`
  display: block;
  max-width: 32rem;
`;
