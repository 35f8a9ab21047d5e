/** Live indicators (modules/indicators/live, modules/territories/live). */
export const live = {
  'live.title': 'Live indicators',
  'live.summary': 'Indicators that the platform computes from its own records',
  'live.lead':
    'The platform computes these indicators from its own records. Nobody submits or verifies them, and every value opens down to the records that it is made of.',
  'live.calendar':
    'A live indicator has values for the periods in which the oblast has other data, too. Values are renewed after each load or publishing of data and every night; while a period goes on, they are provisional.',
  'live.mark': 'computed live',
  'live.about': 'Where it comes from',
  'live.about.text':
    'Computed live by the platform from its own records, after each load of data and every night; it needs no evidence.',
  'live.value': 'Computed live by the platform from its own records; it needs no evidence.',
  'live.value.records': 'See the records that the value is made of',
  'live.value.counted': 'Computed',
  'live.counted': 'Counted',
  'live.list.source': 'Records',
  'live.list.state': 'State',
  'live.list.values': 'Values',
  'live.list.counted':
    '{values, plural, one {# value} other {# values}}, {span, select, one {{last}} other {{first} – {last}}}',
  'live.state.served': 'Renewed after loads of data and every night, last on {moment}.',
  'live.state.failed':
    'It could not be computed{before, select, yes {; shown is what was computed on {moment}} other {}}. The administrator has been told.',
  'live.state.clashed': 'Not computed: a file brought an indicator of this code.',
  'live.state.gone': 'No longer filled; earlier values are kept.',
  'live.state.waiting': 'Not computed yet: it will be after a load of data, or this night.',
  'live.fill.title': 'Renew live indicators',
  'live.fill.summary': 'Compute the live indicators of an oblast now',
  'live.fill.lead':
    'The platform renews these indicators after each load or publishing of data and every night. Here they can be computed at once.',
  'live.fill.place': 'Oblast',
  'live.fill.submit': 'Compute now',
  'live.fill.said':
    '{changed, plural, =0 {All values were up to date.} one {# value was renewed.} other {# values were renewed.}}{failed, plural, =0 {} one { # indicator could not be computed.} other { # indicators could not be computed.}}',
  'problem.live.not_oblast':
    'Live indicators are computed for a whole oblast. Choose one that the platform serves.',
  'problem.catalogue.live':
    'The platform computes the indicator “{code}” by itself. Give yours another code.',
  'live.records.summary': 'The records that the value of a live indicator is made of',
  'live.records.title': '{indicator}: records, {hromada}',
  'live.records.short': 'Records',
  'live.records.lead': 'The value for {period} is {value}.',
  'live.records.none': 'There is no value for {period}.',
  'live.records.how':
    'Records counted: {counted, number}; {way, select, percent {there are {of, number} of them} other {divided by {of, number} and multiplied by {times, number}}}, which makes {value}.',
  'live.records.provisional':
    'This value is provisional: it is computed anew every night until {counts, select, state {data of the next period come} other {the period is over}}.',
  'live.records.past_state':
    'The register shows the present state only. This value was computed while the period was the newest one; the records of that time are not kept.',
  'live.records.out_of_step':
    'Records have changed since then: the value would now be {now}. It will be renewed after the next load of data, or this night.',
  'live.records.first': 'Shown are {shown, number} of {total, number} records.',
  'live.records.caption': 'The records that the value is made of',
  'live.records.empty': 'There are no records.',
  'live.unit.percent': '%',
  'live.unit.per_10k': 'per 10,000 residents',
  'live.dimension.data_quality': 'Quality of data',
  'live.completeness.name': 'Completeness of a hromada’s data',
  'live.completeness.definition':
    'How many of the indicators of the methodology that governs the period have a value for the hromada, in percent. Indicators that the platform computes by itself do not count.',
  'live.completeness.source': 'Indicators of hromadas on this platform',
  'live.completeness.indicator': 'Indicator of the methodology',
  'live.completeness.is_there': 'Has a value',
  'live.verified.name': 'Values verified in time',
  'live.verified.definition':
    'How many of the values that rounds of the period asked of the hromada the oblast had verified by the last day of the round, in percent. A value that was not entered was not verified in time. Where there were no rounds, or they go on still, there is no value.',
  'live.verified.source': 'Rounds of collecting indicators on this platform',
  'live.verified.indicator': 'Indicator of the round',
  'live.verified.due': 'Last day of the round',
  'live.verified.verified': 'Verified',
  'live.verified.in_time': 'In time',
  'live.cnap.source': 'Register of service centres and remote workplaces, as loaded into the platform',
  'live.cnap.point': 'Service point',
  'live.cnap.kind': 'Kind',
  'live.cnap.address': 'Address',
  'live.cnap.points.name': 'Service points per 10,000 residents',
  'live.cnap.points.definition':
    'Service centres, territorial units, remote workplaces and mobile centres of the hromada by the register, per 10,000 residents. Where the register knows no point of a hromada there is no value: that is unknown, not zero.',
  'live.cnap.outreach.name': 'Remote and mobile service points per 10,000 residents',
  'live.cnap.outreach.definition':
    'Remote workplaces and mobile service centres of the hromada by the register, per 10,000 residents. Where the register knows no point of a hromada there is no value.',
  'live.cnap.accessible.name': 'Service points accessible to people with disabilities',
  'live.cnap.accessible.definition':
    'Share of the hromada’s service points with conditions for people with disabilities, of those of which the register tells, in percent.',
  'live.cnap.booking.name': 'Service points with booking',
  'live.cnap.booking.definition':
    'Share of the hromada’s service points where an appointment can be booked, of those of which the register tells, in percent.',
  'round.new.live':
    '{count, plural, one {# indicator is computed by the platform: the round does not ask for it.} other {# indicators are computed by the platform: the round does not ask for them.}}',
  'kept.live_indicator': 'Indicators that the platform computes by itself: who computes them, and when last',
  'doctor.live.filled':
    '{count, plural, one {# live indicator fills itself} other {# live indicators fill themselves}}.',
  'doctor.live.clashed':
    'The live indicator {code} (module {module}) is not computed: a file brought an indicator of this code.',
  'doctor.live.clashed.remedy':
    'Give the indicator another code in your files, or leave it: nobody will change what was loaded.',
  'doctor.live.gone': 'Nobody computes the indicator {code} any more: the module {module} does not offer it.',
  'doctor.live.gone.remedy':
    'Earlier values are kept. If a methodology uses this indicator still, load a new version without it.',
  'doctor.live.failed': 'The live indicator {code} (module {module}) could not be computed: {fault}',
  'doctor.live.failed.remedy':
    'Earlier values are shown. The log and the page of background work say more; it is tried again at night.',
} as const
