/** What can be found, in English and Portuguese, and what to do about it: without a second pair all is well. */
type Text = readonly [en: string, pt: string]
interface Entry {
  found: Text
  fix?: Text
}

const entries = <T extends Record<string, Entry>>(texts: T): Record<keyof T, Entry> => texts

/** `{name}` stands for a value. */
export const texts = entries({
  reached: {
    found: [
      '{endpoint} answered {status} after {ms} ms',
      '{endpoint} respondeu {status} em {ms} ms',
    ],
  },
  slow: {
    found: [
      '{endpoint} answered only after {ms} ms; a request waits {limit} ms',
      '{endpoint} só respondeu depois de {ms} ms; uma requisição espera {limit} ms',
    ],
    fix: [
      'Answer as soon as the events are stored and do the rest later, or raise requestTimeoutMs.',
      'Responda assim que os eventos estiverem gravados e faça o resto depois, ou aumente requestTimeoutMs.',
    ],
  },
  timeout: {
    found: [
      '{endpoint} did not answer within {limit} ms',
      '{endpoint} não respondeu em {limit} ms',
    ],
    fix: [
      'Answer as soon as the events are stored and do the rest later, or raise requestTimeoutMs.',
      'Responda assim que os eventos estiverem gravados e faça o resto depois, ou aumente requestTimeoutMs.',
    ],
  },
  offline: {
    found: ['this browser is offline', 'este navegador está sem conexão'],
    fix: [
      'Events wait on the device; look again when it is online.',
      'Os eventos esperam no aparelho; verifique de novo com conexão.',
    ],
  },
  closed: {
    found: ['nothing answers at {endpoint}', 'nada responde em {endpoint}'],
    fix: [
      'Is the server running there, and the address right? Open {origin} in a new tab to see.',
      'O servidor está no ar nesse endereço? Abra {origin} em outra aba para ver.',
    ],
  },
  local: {
    found: [
      '{endpoint} is on this machine, which a public page may not reach, or nothing listens there',
      '{endpoint} fica nesta máquina, que uma página pública não pode alcançar, ou não há servidor nessa porta',
    ],
    fix: [
      'Open the shop from this machine, too (http://localhost), or give the endpoint a public address.',
      'Abra a loja também nesta máquina (http://localhost), ou dê ao endpoint um endereço público.',
    ],
  },
  mixed: {
    found: [
      'this page is https, and {endpoint} is not: browsers block that',
      'esta página é https e {endpoint} não é: o navegador bloqueia',
    ],
    fix: [
      "Write endpoint: 'https://…', or a path of the shop's own address such as '/cue'.",
      "Escreva endpoint: 'https://…', ou um caminho da própria loja, como '/cue'.",
    ],
  },
  blocked: {
    found: [
      '{origin} answers, but requests to {endpoint} are cut off: probably by an ad blocker or another extension',
      '{origin} responde, mas as requisições para {endpoint} são bloqueadas: provavelmente por um bloqueador de anúncios ou outra extensão',
    ],
    fix: [
      "Try a private window without extensions. A neutral path of the shop's own address, such as '/cue', survives blockers.",
      "Teste numa janela anônima sem extensões. Um caminho neutro da própria loja, como '/cue', passa pelos bloqueadores.",
    ],
  },
  csp: {
    found: [
      "the page's Content-Security-Policy ({directive}) forbids {endpoint}",
      'a Content-Security-Policy da página ({directive}) proíbe {endpoint}',
    ],
    fix: ['Add {origin} to connect-src.', 'Acrescente {origin} em connect-src.'],
  },
  noCsp: {
    found: [
      'no Content-Security-Policy stands in the way',
      'nenhuma Content-Security-Policy atrapalha',
    ],
  },
  readable: {
    found: ['this page may read the answers', 'esta página pode ler as respostas'],
  },
  unreadable: {
    found: [
      'a server answers at {endpoint}, but this page may not read it: probably a CORS header is missing (browsers do not tell)',
      'um servidor responde em {endpoint}, mas esta página não pode ler: provavelmente falta um cabeçalho CORS (o navegador não diz)',
    ],
    fix: [
      'Send Access-Control-Allow-Origin: {page} with every answer, errors too. With our collector: --origin {page}',
      'Envie Access-Control-Allow-Origin: {page} em toda resposta, também nos erros. No nosso coletor: --origin {page}',
    ],
  },
  preflight: {
    found: [
      'a server answers at {endpoint}, but not the preflight that your `headers` or `credentials` need, or its answer may not be read (browsers do not tell)',
      'um servidor responde em {endpoint}, mas não ao preflight que seus `headers` ou `credentials` exigem, ou a resposta não pode ser lida (o navegador não diz)',
    ],
    fix: [
      'Answer OPTIONS with Access-Control-Allow-Origin: {page} and Access-Control-Allow-Headers: {headers}; with credentials also Access-Control-Allow-Credentials: true.',
      'Responda OPTIONS com Access-Control-Allow-Origin: {page} e Access-Control-Allow-Headers: {headers}; com credentials também Access-Control-Allow-Credentials: true.',
    ],
  },
  straight: {
    found: ['no redirect', 'sem redirecionamento'],
  },
  redirected: {
    found: [
      '{endpoint} redirects to {final}: a POST would arrive there as an empty GET, so nothing is sent',
      '{endpoint} redireciona para {final}: um POST chegaria lá como GET vazio, então nada é enviado',
    ],
    fix: [
      "Write endpoint: '{final}' (data-endpoint in the script tag).",
      "Escreva endpoint: '{final}' (data-endpoint na tag do script).",
    ],
  },
  redirectedAway: {
    found: [
      '{endpoint} seems to redirect to an address that this page may not read (a login, another domain?)',
      '{endpoint} parece redirecionar para um endereço que esta página não pode ler (um login, outro domínio?)',
    ],
    fix: [
      'Write the final address as endpoint; the server must answer POST there without a redirect.',
      'Escreva o endereço final como endpoint; o servidor deve responder ao POST sem redirecionar.',
    ],
  },
  acknowledged: {
    found: ['the answer acknowledges what was sent', 'a resposta confirma o que foi enviado'],
  },
  empty: {
    found: [
      'an empty {status}: counts as delivered, but whether the route has read anything only answer(batch) of @cuepoint/schema would show',
      'um {status} vazio: conta como entregue, mas só answer(batch) de @cuepoint/schema mostraria se a rota leu alguma coisa',
    ],
  },
  html: {
    found: [
      'answered {status} with a page (HTML), which is never a delivery: {text}',
      'respondeu {status} com uma página (HTML), que nunca é uma entrega: {text}',
    ],
    fix: [
      "Is it a login, a Wi-Fi portal, or an app's fallback for unknown paths? Write the address of the route that takes POST.",
      'É um login, um portal de Wi-Fi ou a página padrão de um app? Escreva o endereço da rota que recebe POST.',
    ],
  },
  text: {
    found: [
      'answered {status} with {text}: that does not say that the events are stored',
      'respondeu {status} com {text}: isso não diz que os eventos foram gravados',
    ],
    fix: [
      "Is the body undefined there, as with express.json()? readBatch(request) of @cuepoint/schema reads it, or express.text({ type: '*/*' }). Once the events are stored, answer(batch), or an empty 204. If the route does store them and cannot say so: acknowledge: 'status'.",
      "O corpo chega undefined, como com express.json()? readBatch(request) de @cuepoint/schema o lê, ou express.text({ type: '*/*' }). Depois de gravar, responda answer(batch), ou um 204 vazio. Se a rota grava e não pode dizer isso: acknowledge: 'status'.",
    ],
  },
  foreign: {
    found: [
      'the answer names another stream, or its watermark is no whole number: {text}',
      'a resposta traz outro stream, ou a watermark não é um número inteiro: {text}',
    ],
    fix: [
      "Answer with the request's own stream: answer(batch) of @cuepoint/schema does. Is a cache between, or a fixed answer in the route?",
      'Responda com o stream da própria requisição: answer(batch) de @cuepoint/schema faz isso. Há um cache no caminho, ou uma resposta fixa na rota?',
    ],
  },
  long: {
    found: [
      'the answer has {length} characters; more than 65,536 are not read',
      'a resposta tem {length} caracteres; mais de 65.536 não são lidos',
    ],
    fix: [
      'Answer an empty 204, or answer(batch) of @cuepoint/schema. Is this the right address?',
      'Responda um 204 vazio, ou answer(batch) de @cuepoint/schema. O endereço está certo?',
    ],
  },
  malformed: {
    found: ['refused with {status}: {text}', 'recusado com {status}: {text}'],
    fix: [
      'The route does not understand the request: one JSON object, sent as text/plain from another origin. readBatch(request) of @cuepoint/schema reads it, in Express too.',
      'A rota não entende a requisição: um objeto JSON, enviado como text/plain de outra origem. readBatch(request) de @cuepoint/schema lê, no Express também.',
    ],
  },
  unknownKey: {
    found: [
      "the endpoint does not know the key '{key}' (401)",
      "o endpoint não conhece a chave '{key}' (401)",
    ],
    fix: [
      'Write the right key (data-key), or let our collector know it: --key {key}',
      'Escreva a chave certa (data-key), ou informe ao nosso coletor: --key {key}',
    ],
  },
  knownKey: {
    found: ["the key '{key}' is known", "a chave '{key}' é conhecida"],
  },
  wrongOrigin: {
    found: [
      'the endpoint takes nothing from {page} (403)',
      'o endpoint não aceita nada de {page} (403)',
    ],
    fix: [
      'Allow this origin there. With our collector: --origin {page}',
      'Libere essa origem no servidor. No nosso coletor: --origin {page}',
    ],
  },
  rightOrigin: {
    found: ['the endpoint takes events of {page}', 'o endpoint aceita eventos de {page}'],
  },
  noRoute: {
    found: [
      'there is no route for POST at {endpoint} ({status})',
      'não há rota para POST em {endpoint} ({status})',
    ],
    fix: [
      'Write the address of the route that takes POST; with our collector it ends in /cue.',
      'Escreva o endereço da rota que recebe POST; no nosso coletor termina em /cue.',
    ],
  },
  tooLarge: {
    found: [
      'the server takes no body of that size (413)',
      'o servidor não aceita um corpo desse tamanho (413)',
    ],
    fix: [
      'Allow bodies of 64 KB at least (Express: express.text({ limit: "256kb" }); nginx: client_max_body_size).',
      'Permita corpos de pelo menos 64 KB (Express: express.text({ limit: "256kb" }); nginx: client_max_body_size).',
    ],
  },
  wrongType: {
    found: [
      'the route refuses the content type (415): {text}',
      'a rota recusa o content-type (415): {text}',
    ],
    fix: [
      "From another origin the body is text/plain, so that no preflight is needed. readBatch(request) reads it; Fastify wants addContentTypeParser first (docs/endpoint.md), Express without readBatch express.text({ type: '*/*' }).",
      "De outra origem o corpo é text/plain, para não precisar de preflight. readBatch(request) lê; no Fastify antes addContentTypeParser (docs/endpoint.md), no Express sem readBatch express.text({ type: '*/*' }).",
    ],
  },
  busy: {
    found: ['the endpoint wants to be left alone for now (429)', 'o endpoint pede uma pausa (429)'],
    fix: [
      'Events wait and are sent later. If it stays so, raise its limit; with our collector: --per-address, --per-key, and --proxies behind a proxy.',
      'Os eventos esperam e vão depois. Se continuar, aumente o limite; no nosso coletor: --per-address, --per-key, e --proxies atrás de um proxy.',
    ],
  },
  failing: {
    found: ['the endpoint failed with {status}: {text}', 'o endpoint falhou com {status}: {text}'],
    fix: [
      "Look into the server's log. Events wait on the device meanwhile.",
      'Veja o log do servidor. Os eventos esperam no aparelho enquanto isso.',
    ],
  },
  backend: {
    found: ['the backend answered {status}: {text}', 'o backend respondeu {status}: {text}'],
    fix: [
      "Are the encoder's key and the endpoint those of your project? The backend's own documentation names its answers.",
      'A chave do encoder e o endpoint são os do seu projeto? A documentação do backend explica as respostas.',
    ],
  },
  gzip: {
    found: ['compressed requests are read', 'requisições comprimidas são lidas'],
  },
  noGzip: {
    found: [
      'the endpoint does not list gzip in `accepts`: requests go uncompressed',
      'o endpoint não lista gzip em `accepts`: as requisições vão sem compressão',
    ],
  },
  wrongGzip: {
    found: [
      'gzip is promised, but a compressed request got {status}: {text}',
      'gzip é prometido, mas uma requisição comprimida recebeu {status}: {text}',
    ],
    fix: [
      'Read bodies with readBatch of @cuepoint/schema, which knows gzip by its first bytes, or leave gzip out of `accepts`.',
      'Leia com readBatch de @cuepoint/schema, que reconhece gzip pelos primeiros bytes, ou tire gzip de `accepts`.',
    ],
  },
  stored: {
    found: [
      'IndexedDB and localStorage can be written',
      'IndexedDB e localStorage aceitam gravações',
    ],
  },
  notStored: {
    found: ['not tried: {why}', 'não testado: {why}'],
  },
  noStorage: {
    found: ['{what} cannot be used: {error}', '{what} não pode ser usado: {error}'],
    fix: [
      'A private window, blocked site data, or a full disk? Events live in what is left, in memory at worst, and are lost with the tab.',
      'Janela anônima, dados do site bloqueados ou disco cheio? Os eventos ficam no que resta, no pior caso na memória, e se perdem com a aba.',
    ],
  },
  consent: {
    found: ['{mode}: {why}', '{mode}: {why}'],
  },
  pending: {
    found: ['pending: {why}', 'pending: {why}'],
    fix: [
      "Nothing is stored or sent until there is an answer: the banner's, or cuepoint.consent('granted') in your own code.",
      "Nada é gravado nem enviado até haver resposta: do banner, ou cuepoint.consent('granted') no seu código.",
    ],
  },
  denied: {
    found: ['denied: {why}', 'denied: {why}'],
    fix: [
      "Nothing is captured in this browser. To try it out: cuepoint.consent('granted'), or a private window.",
      "Nada é capturado neste navegador. Para testar: cuepoint.consent('granted'), ou uma janela anônima.",
    ],
  },
  once: {
    found: ['Cuepoint {version} runs once', 'Cuepoint {version} está rodando, uma única vez'],
  },
  tagged: {
    found: ['the page loads {file}', 'a página carrega {file}'],
  },
  twice: {
    found: [
      'this page has {count} Cuepoint scripts: {files}',
      'esta página tem {count} scripts do Cuepoint: {files}',
    ],
    fix: [
      'Keep one; the others stand down. Look into the theme, the tag manager and the plugins.',
      'Deixe só um; os outros não rodam. Procure no tema, no gerenciador de tags e nos plugins.',
    ],
  },
  asleep: {
    found: [
      'no tracker runs: no endpoint was found, or an option is wrong (see the console)',
      'nenhum tracker roda: nenhum endpoint foi encontrado, ou uma opção está errada (veja o console)',
    ],
    fix: [
      'Write data-endpoint="/cue" in the script tag. Tag managers drop data attributes: then src="…/cuepoint.js?endpoint=/cue", or window.cuepointOptions before it.',
      'Escreva data-endpoint="/cue" na tag do script. Gerenciadores de tags removem atributos data: aí src="…/cuepoint.js?endpoint=/cue", ou window.cuepointOptions antes dela.',
    ],
  },
  encoder: {
    found: ['the encoder failed: {error}', 'o encoder falhou: {error}'],
    fix: [
      'encode() or classify() of the option `encode` throws: mend it, for nothing can be sent.',
      'encode() ou classify() da opção `encode` lança um erro: corrija, pois nada pode ser enviado.',
    ],
  },
  rightClock: {
    found: [
      "this device's clock is right to {seconds} s",
      'o relógio deste aparelho está certo, com diferença de {seconds} s',
    ],
  },
  unknownClock: {
    found: [
      "the answer's Date header cannot be read, so the clock was not compared",
      'o cabeçalho Date da resposta não pode ser lido, então o relógio não foi comparado',
    ],
  },
  wrongClock: {
    found: [
      "this device's clock differs from the endpoint's by {seconds} s",
      'o relógio deste aparelho difere do relógio do endpoint em {seconds} s',
    ],
    fix: [
      'Set the clock. `occurred_at` of our collector and of readBatch is corrected by `sent_at`; `at` is not.',
      'Acerte o relógio. `occurred_at` do nosso coletor e de readBatch é corrigido por `sent_at`; `at` não é.',
    ],
  },
  noAnswer: {
    found: ['{endpoint} gave no answer: {error}', '{endpoint} não respondeu: {error}'],
    fix: [
      'Is the server running there, and are name, port and protocol (http or https) right? Open {origin} in a browser to see.',
      'O servidor está no ar, e nome, porta e protocolo (http ou https) estão certos? Abra {origin} num navegador para ver.',
    ],
  },
  noCorsHeader: {
    found: [
      '{endpoint} answers pages of {page} without Access-Control-Allow-Origin for them: they cannot read it',
      '{endpoint} responde a páginas de {page} sem o cabeçalho Access-Control-Allow-Origin para elas: elas não conseguem ler',
    ],
    fix: [
      'Send Access-Control-Allow-Origin: {page} with every answer, errors too. With our collector: --origin {page}',
      'Envie Access-Control-Allow-Origin: {page} em toda resposta, também nos erros. No nosso coletor: --origin {page}',
    ],
  },
  untriedOrigin: {
    found: ['not tried: name the shop with --origin', 'não testado: informe a loja com --origin'],
  },
  unnamedOrigin: {
    found: [
      'the endpoint takes nothing from {page}, its own address (403)',
      'o endpoint não aceita nada de {page}, o próprio endereço (403)',
    ],
    fix: [
      "Name the shop, whose pages send: --origin https://… If the endpoint's address is the shop's, allow it there.",
      'Informe a loja, cujas páginas enviam: --origin https://… Se o endereço do endpoint é o da loja, libere-o no servidor.',
    ],
  },
  cueName: {
    found: [
      'data-cue="{value}" on {element} names no event, and nothing is told',
      'data-cue="{value}" em {element} não nomeia nenhum evento, e nada é enviado',
    ],
    fix: [
      'Write data-cue="{better}": small letters, digits and _, beginning with a letter, at most 40.',
      'Escreva data-cue="{better}": letras minúsculas, dígitos e _, começando por letra, no máximo 40.',
    ],
  },
  cueAlone: {
    found: [
      '{attribute} on {element} is not read: the element has no data-cue',
      '{attribute} em {element} não é lido: o elemento não tem data-cue',
    ],
    fix: [
      'Put it on the element that has data-cue, or name the event here: data-cue="sample_requested".',
      'Ponha-o no elemento que tem data-cue, ou nomeie o evento aqui: data-cue="sample_requested".',
    ],
  },
  cueField: {
    found: [
      '{attribute} on {element} is left out: an item has no such field',
      '{attribute} em {element} fica de fora: um item não tem esse campo',
    ],
    fix: [
      'Write {better}, if that is meant. What is no fact of the item goes without item-: {plain}.',
      'Escreva {better}, se é isso. O que não é do item vai sem item-: {plain}.',
    ],
  },
  cueNumber: {
    found: [
      '{attribute}="{value}" on {element} is no number',
      '{attribute}="{value}" em {element} não é um número',
    ],
    fix: ['Write {attribute}="{better}".', 'Escreva {attribute}="{better}".'],
  },
  cueCurrency: {
    found: [
      '{attribute}="{value}" on {element} is no currency',
      '{attribute}="{value}" em {element} não é uma moeda',
    ],
    fix: [
      'Write its three letters of ISO 4217: {attribute}="{better}".',
      'Escreva as três letras da ISO 4217: {attribute}="{better}".',
    ],
  },
})

export type Code = keyof typeof texts
