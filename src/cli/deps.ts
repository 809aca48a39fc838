/** What the command line is given: everything that the environment alone decides, and a store that is opened when a command needs it. */
import type { Variable } from '../core/settings/in-force.ts'
import type { Directory } from '../ports/directory.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import type { TrailDeps } from '../flows/verify-trail.ts'
import type { DoctorDeps, Unconfigured } from './doctor.ts'
import type { MapState } from './dual-write.ts'
import type { PreviewDeps, TestDeps } from './mail.ts'
import type { PackageDeps } from './package.ts'
import type { SendDeps } from './send-lead.ts'
import type { SetUpDeps } from './set-up.ts'
import type { SimulateDeps } from './simulate.ts'
import type { CopyDeps } from './store-copy.ts'

export interface Opened {
  readonly store: Store
  readonly sales: Sales
  readonly directory: Directory
  readonly mend: SetUpDeps['mend']
  readonly verifyAudit: TrailDeps['verifyAudit']
  readonly status: DoctorDeps['store']
  readonly close: () => Promise<void>
}

export interface Setup {
  /** Beside a running bot; throws `StoreFailure`. Called at most once. */
  readonly open: () => Promise<Opened>
  readonly variables: readonly Variable[]
  readonly warnings: DoctorDeps['warnings']
  readonly people: DoctorDeps['people']
  readonly groups?: NonNullable<DoctorDeps['groups']>
  readonly mail: DoctorDeps['mail']
  readonly maps: () => Promise<readonly MapState[]>
  readonly compose: PreviewDeps['compose']
  readonly send: TestDeps['mail']
  readonly validate: SimulateDeps['validate']
  readonly card: SimulateDeps['card']
  readonly post: SendDeps['post']
  readonly package: PackageDeps
  readonly copy: CopyDeps['copy']
  readonly clock: SendDeps['clock']
  readonly pause: SendDeps['pause']
  readonly newId: () => string
}

export interface CliDeps {
  readonly version: string
  /** What is wrong with the environment; or what it makes possible. */
  readonly setup: Unconfigured | Setup
}
