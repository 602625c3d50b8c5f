import * as router from 'react-router'
import { PageViews } from '../../src/react-router.tsx'
import { describeReactRouter } from './describe-react-router.tsx'

describeReactRouter(router, PageViews)
