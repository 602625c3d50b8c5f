export { PageViews } from '@cuepoint/react/next'
