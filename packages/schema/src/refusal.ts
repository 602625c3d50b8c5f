/** Why a request was not taken, and the status to answer with. */
export interface Refusal {
  /** 400 malformed, 413 too large, 415 of another content type. */
  status: 400 | 413 | 415
  /** One line without anything of what was sent, such as `body: not valid JSON`. */
  error: string
}
