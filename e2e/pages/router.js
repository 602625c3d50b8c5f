// A single-page app, done with its first navigation before anything that comes late.
history.replaceState(null, '', location.pathname)
history.pushState(null, '', '/packs/42')
document.title = 'Lo-fi Pack'
