import { Page } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { HEADING_ID } from '../use-heading-focus';

/** The main part of a page. Its heading takes the focus, but is no control: a ring around it would look like one. */
export const PageMain = styled(Page.Main)`
  #${HEADING_ID}:focus {
    outline: none;
  }
`;
