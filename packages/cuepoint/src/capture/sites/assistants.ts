// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** AI assistants. For `siteIn`. */
export const assistants = `chatgpt openai
perplexity
gemini gemini.google.com bard.google.com
copilot copilot.microsoft.com
claude
deepseek
grok
meta.ai
mistral
qwen
you.com
duck.ai
notebooklm notebooklm.google.com`
