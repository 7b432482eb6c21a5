import { expect } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import { test } from './newlyInstalled';

declare const chrome: typeof Extension;

const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify yebian-feeds',
].join('; ');

for (const [browser, build] of Object.entries(builds)) {
  test(`the build for ${browser} asks for little and runs nothing from elsewhere`, () => {
    const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
    const chromiums = browser === 'chromium' ? ['offscreen', 'sidePanel'] : [];
    expect(manifest.manifest_version).toBe(3);
    const all = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'search', 'storage'];
    expect(manifest.permissions.toSorted()).toEqual(
      [...all, 'unlimitedStorage', ...chromiums].toSorted(),
    );
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
    for (const field of [
      'host_permissions',
      'optional_permissions',
      'content_scripts',
      'externally_connectable',
      'web_accessible_resources',
    ]) {
      expect(manifest[field] ?? [], field).toEqual([]);
    }
    expect(manifest.content_security_policy).toEqual({ extension_pages: policy });
    expect(Object.keys(manifest.icons)).toEqual(expect.arrayContaining(['16', '32', '48', '128']));
  });

  test(`the pages of the build for ${browser} name no address outside it`, () => {
    for (const file of readdirSync(build).filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(build, file), 'utf8');
      expect(html.match(/(?:src|href)="(?!\/)[^"]*"/g) ?? [], file).toEqual([]);
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    }
  });
}

test('Chromium warns of nothing as the extension is installed', async ({ chromium }) => {
  const manifest = readFileSync(join(builds.chromium, 'manifest.json'), 'utf8');
  const warningsOf = (given: string) =>
    chromium.worker.evaluate(
      (one) => chrome.management.getPermissionWarningsByManifest(one),
      given,
    );
  expect(await warningsOf(manifest)).toEqual([]);
  const { permissions, ...rest } = JSON.parse(manifest);
  const asks = JSON.stringify({ ...rest, permissions: [...permissions, 'tabs'] });
  expect(await warningsOf(asks)).toHaveLength(1);
});

test('the build for Firefox says that no data is collected', () => {
  const manifest = JSON.parse(readFileSync(join(builds.firefox, 'manifest.json'), 'utf8'));
  expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({
    required: ['none'],
  });
  expect(manifest.sidebar_action.default_panel).toBe('sidepanel.html');
});
