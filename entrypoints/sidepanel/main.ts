import { browser } from 'wxt/browser';
import { startReader } from '../page/startReader';

startReader({ kind: 'sidebar', name: browser.i18n.getMessage('sidebarName') });
