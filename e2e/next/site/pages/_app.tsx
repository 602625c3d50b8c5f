import type { ComponentType } from 'react'
import { PageViews } from '../page-views'
import { Providers } from '../providers'

interface Props {
  Component: ComponentType
  pageProps: object
}

const App = ({ Component, pageProps }: Props) => (
  <Providers>
    <PageViews query={['page']} />
    <Component {...pageProps} />
  </Providers>
)

export default App
