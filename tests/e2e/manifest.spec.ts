import { expect } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './newlyInstalled';

const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify',
].join('; ');

for (const [browser, build] of Object.entries(builds)) {
  test(`the build for ${browser} asks for little and runs nothing from elsewhere`, () => {
    const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
    const sidePanel = browser === 'chromium' ? ['sidePanel'] : [];
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.permissions.toSorted()).toEqual(
      ['contextMenus', 'search', ...sidePanel, 'storage', 'unlimitedStorage'].toSorted(),
    );
    for (const field of [
      'host_permissions',
      'optional_permissions',
      'optional_host_permissions',
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

test('the build for Firefox says that no data is collected', () => {
  const manifest = JSON.parse(readFileSync(join(builds.firefox, 'manifest.json'), 'utf8'));
  expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({
    required: ['none'],
  });
  expect(manifest.sidebar_action.default_panel).toBe('sidepanel.html');
});
