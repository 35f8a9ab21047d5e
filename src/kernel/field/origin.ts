/** Where an act comes from that was done without a network. */

/** How something done in the field reached us; part of the context of its act. */
export interface FieldOrigin {
  /** The device's id: the same person on two phones is two counters. */
  readonly device: string
  /** Its number among those of this device, from 1: orders what one device did, whatever its clock said. */
  readonly number: number
  /** Client-made id of the command. */
  readonly command: string
  /** When it happened by our clock, as well as we know. */
  readonly happenedAt: Date
  /** When it happened by the clock of the device. */
  readonly deviceAt: Date
}
