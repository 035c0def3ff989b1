/** Keeps a copy of the page, so that at least the numbers to call open without a network. Pictures are never kept. */

(() => {
  const NAME = 'tivi-page';
  const PATIENCE = 3000; // ms, after which a copy is better than waiting
  const FILES = [
    './', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'words/vi.json', 'words/en.json',
    'base.css', 'pictures.css', 'screens.css', 'no_script.css', 'main.js', 'too_old.js', 'ages.js', 'api.js',
    'app.js', 'clock.js', 'code_entry.js', 'codec.js', 'connection.js', 'damm.js', 'data_use.js', 'device.js',
    'dialog.js', 'dom.js', 'gestures.js', 'help_screen.js', 'hls_player.js', 'house_time.js', 'household_screen.js',
    'icons.js', 'live_buffer.js', 'live_edge.js', 'memory.js', 'navigation.js', 'notices.js', 'overview.js',
    'picture_age.js', 'player.js', 'presented.js', 'share_still.js', 'shell.js', 'stage.js', 'still_player.js',
    'stills.js', 'ten_minutes.js', 'view_feed.js', 'viewer.js', 'viewer_actions.js', 'words.js', 'zoom.js',
  ];

  self.addEventListener('install', (event) => {
    event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
  });
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    const own = FILES.some((file) => new URL(file, self.registration.scope).href === url.href);
    if (event.request.method === 'GET' && own) {
      event.respondWith(newest(event.request));
    }
  });

  /** The house's newest file, else the copy. */
  async function newest(request) {
    const cache = await caches.open(NAME);
    const fresh = fetch(request).then((response) => {
      if (response.ok) {
        cache.put(request, response.clone());
      }
      return response;
    });
    const copy = await cache.match(request);
    if (!copy) {
      return fresh;
    }
    const late = new Promise((resolve) => setTimeout(() => resolve(copy), PATIENCE));
    return Promise.race([fresh.then((response) => (response.ok ? response : copy)).catch(() => copy), late]);
  }
})();
