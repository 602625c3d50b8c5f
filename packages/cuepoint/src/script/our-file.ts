/** The URL of our file, also by a CDN's short name: not a theme's `cuepoint-gallery.js`, nor a bundle with a hash. */
export const ourFile = /\/cuepoint(@[^/?]+|(-\d+\.\d+\.\d[^/]*)?\.js)([?#]|$)/
