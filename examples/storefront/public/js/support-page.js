if (new URLSearchParams(location.search).has('faltou')) {
  document.querySelector('#support-status').textContent =
    'Faltou o e-mail ou a mensagem. Pode tentar de novo?'
}
