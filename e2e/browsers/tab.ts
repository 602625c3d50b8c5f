/**
 * One page of a real browser, driven as a user would: clicks and keys are trusted events.
 * A selector may enter open shadow roots: `my-player >>> button`.
 */
export interface Tab {
  /** Opens the address and waits for its load event. */
  goto(url: string): Promise<void>
  /** Waits for the element, scrolls it into view and clicks its centre; with the left button by default. */
  click(selector: string, button?: 'left' | 'middle'): Promise<void>
  /** Waits for the element, focuses it and types. */
  type(selector: string, text: string): Promise<void>
  /** Presses one key where the focus is: a character or a name such as `Enter`, `Tab`, `Escape`. */
  press(key: string): Promise<void>
  /**
   * Runs the text of a function body in the page; it may `await`, and finds its arguments in `args`.
   * Text, because a closure would bring the helpers of the test runner's transform along. Arguments and
   * answer travel as JSON. What the body throws is thrown here, under the same name.
   */
  run<T = unknown>(body: string, ...args: unknown[]): Promise<T>
  /** Runs the body again and again, also across navigations, until its answer is truthy. */
  waitFor<T = unknown>(body: string, timeoutMs?: number): Promise<T>
  /** Closes as the browser does, so the page's hide handlers run. Does nothing the second time. */
  close(): Promise<void>
  url(): Promise<string>
  setViewport(width: number, height: number): Promise<void>
  screenshot(path: string): Promise<void>
  /** Console errors and uncaught errors so far. WebKit tells a driver nothing of them: always empty there. */
  logs(): string[]
}
