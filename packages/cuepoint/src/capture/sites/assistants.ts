// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** AI assistants. See `nameIn`. */
export const assistants = `chatgpt openai
perplexity
gemini gemini.google
copilot copilot.microsoft
claude
deepseek
grok
meta.ai
mistral
you.com`
