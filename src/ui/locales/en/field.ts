/** Work without a network (kernel/field, modules/field). The app itself speaks by a catalogue of its own. */
export const field = {
  'field.app': 'Spilka: without a network',
  'field.title': 'Work without a network',
  'field.summary': 'Your devices for work without a network, and records from them that need a look',
  'field.lead':
    'The app on your phone works for days without a network: whatever you record comes here once there is a connection.',
  'field.open': 'Open the app',
  'field.devices.title': 'Your devices',
  'field.devices.none': 'No devices yet. Open the app on your phone, sign in and choose a PIN.',
  'field.devices.enrol': 'Add a device for work without a network',
  'field.devices.not_seen': 'has sent nothing yet',
  'field.devices.seen': 'last in touch {when}',
  'field.devices.until': 'valid until {day}',
  'field.devices.slow': 'clock is {minutes, plural, one {# minute} other {# minutes}} slow',
  'field.devices.fast': 'clock is {minutes, plural, one {# minute} other {# minutes}} fast',
  'field.devices.end': 'Remove',
  'field.devices.end_summary': 'Remove a device for work without a network',
  'field.devices.said_end': 'The device “{device}” was removed: records from it are no longer taken.',
  'field.conflicts.title': 'Need your decision',
  'field.conflicts.lead':
    'These records contradict what is here, or could not be entered. Look at both sides and decide which is right.',
  'field.conflicts.mine': 'Your record',
  'field.conflicts.theirs': 'Other record',
  'field.conflicts.where': '{device}, {when}',
  'field.conflicts.recorded': 'your record is kept',
  'field.conflicts.not_recorded': 'your record was not entered',
  'field.conflicts.settle': 'Reviewed',
  'field.conflicts.settle_summary': 'Mark a conflict as reviewed',
  'field.conflicts.said': 'The conflict is marked as reviewed.',
  'field.parcel.title': 'Enter records from a file',
  'field.parcel.lead':
    'If the phone has no connection, save its records to a file there, bring the file here and paste its content. Records are signed on the phone, so anyone may enter them.',
  'field.parcel.label': 'Content of the file',
  'field.parcel.submit': 'Enter the records',
  'field.parcel.summary': 'Take records made without a network',
  'field.parcel.said':
    '{count, plural, one {# record was} other {# records were}} taken{conflicts, plural, =0 {.} one {; # needs a decision.} other {; # need a decision.}}',
  'problem.field.key_unusable': 'The key of the device does not fit. Update the app and try again.',
  'error.field.parcel_unusable':
    'The records cannot be read: the content is incomplete or was changed. Save the file on the phone again and paste all of it.',
  'error.field.device_unknown':
    'This device was not added, or was removed. Sign in again in the app: the records on the phone are kept and will come after that.',
  'error.field.device_expired':
    'The device had expired when this was recorded. Sign in again in the app and repeat it.',
  'error.field.devices_many':
    'You already have {count, plural, one {# device} other {# devices}}. Remove those that you do not use.',
  'error.field.act_unknown':
    'This cannot be done from the app: its version does not match that of the platform. Update the app.',
  'error.field.other_content':
    'A record with this number has come with other content. Both are kept; ask whoever is responsible.',
  'error.field.failed':
    'The record could not be entered because of a fault of the platform. It is kept; tell an administrator.',
  'kept.field_device': 'Devices on which people work without a network: name, key, term',
  'kept.field_device.why': 'To know that a record made without a network is this very person’s',
  'kept.field_command': 'Records made without a network: what came, when, and what was answered',
  'kept.field_command.why': 'So that no record is lost or entered twice',
  'kept.moment.field_ended': 'after the device has ended',
  'kept.moment.field_received': 'after it came',
}
