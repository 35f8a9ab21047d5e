/** The worker thread that makes replicates: takes a task, says after each piece how many it has made. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ReplicateTask, startWork } from './replicates.rules.ts'

const work = startWork(workerData as ReplicateTask)
for (let made = work(); made > 0; made = work()) parentPort?.postMessage(made)
