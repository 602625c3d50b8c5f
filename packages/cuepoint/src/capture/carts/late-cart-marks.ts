/** Address and name of a script by which a page shows that it has one of `lateCarts`. */
export const lateCartMarks =
  /^https?:..([^/]*\.)?((snipcart|ecwid|foxycart|paddle|parastorage)\.com|sdks\.shopifycdn\.com.(buy-button|js-buy)|app\.business\.shop).* script$/
