import { createServer, type Server } from 'node:http'

/** A server that says this to every request. */
export const says = (status: number, body = '', headers = {}, delayMs = 0): Server =>
  createServer((request, response) => {
    response.writeHead(status, { 'access-control-allow-origin': '*', ...headers })
    request.resume().on('end', () => setTimeout(() => response.end(body), delayMs))
  })
