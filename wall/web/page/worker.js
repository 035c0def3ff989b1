/** Keeps a copy of the page, so that at least the numbers to call open without a network. Pictures are never kept. */

(() => {
  const VERSION = ''; // of all that is copied, by the server: a new page is copied anew
  const OURS = `tivi-page ${self.registration.scope} `; // at a gate, houses share one origin
  const NAME = OURS + VERSION;
  const PATIENCE = 3000; // ms, after which a copy is better than waiting
  const FILES = [
    './', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'words/vi.json', 'words/en.json', 'main.css',
    'no_script.css', 'opening.js', 'main.js', 'too_old.js',
  ];
  const NEVER_COPIED = ['api', 'live', 'still'];
  let copyIsShown = false; // whether the page was opened from the copy: then its other files are taken from there too

  self.addEventListener('install', (event) => {
    if (event.addRoutes) {
      event.waitUntil(event.addRoutes(NEVER_COPIED.map(past)).catch(() => {})); // it is only the shorter way
    }
    event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
  });
  self.addEventListener('activate', (event) => {
    event.waitUntil(Promise.all([tidy(), askBesides(), self.clients.claim()]));
  });
  self.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    url.hash = '';
    if (event.request.method !== 'GET') {
      return;
    }
    if (event.request.mode === 'navigate' && url.href === self.registration.scope) {
      event.respondWith(page(event));
    } else if (copyIsShown && FILES.some((file) => new URL(file, self.registration.scope).href === url.href)) {
      event.respondWith(copied(url.href).then((copy) => copy || fetch(event.request)));
    }
  });

  /** The rule by which requests below a folder go to the house without waking this worker. */
  function past(folder) {
    const pathname = `${new URL(self.registration.scope).pathname}${folder}/*`;
    return { condition: { urlPattern: { pathname } }, source: 'network' };
  }

  /** Remove the copies of older pages of this house. */
  async function tidy() {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  /** Have the browser ask for the page while it starts this worker. */
  async function askBesides() {
    if (self.registration.navigationPreload) {
      await self.registration.navigationPreload.enable();
    }
  }

  function copied(address) {
    return caches.open(NAME).then((cache) => cache.match(address));
  }

  /** The house's newest page, else the copy. */
  async function page(event) {
    copyIsShown = false;
    const fresh = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
    const good = fresh.then((response) => (response.ok ? response : null)).catch(() => null);
    event.waitUntil(good);
    const late = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE));
    const first = await Promise.race([good, late]);
    const copy = first ? null : await copied(self.registration.scope);
    copyIsShown = Boolean(copy);
    return first || copy || fresh;
  }
})();
