/** Loading boundaries and institutions (modules/territories: boundaries, points). */
export const boundaries = {
  'error.boundaries.unusable':
    'The boundaries were not loaded: {count, plural, one {# fault} other {# faults}}.',
  'error.points.unusable':
    'The institutions were not loaded: {count, plural, one {# fault} other {# faults}}.',

  'problem.borders.no_territories':
    'There are no territories yet that boundaries could be joined to. Load the codifier (KATOTTG) first.',
  'problem.borders.nothing': 'No boundary in this file belongs to the loaded territories.',
  'problem.borders.not_geojson':
    'This is neither GeoJSON nor TopoJSON. A FeatureCollection or a Topology is needed.',
  'problem.borders.not_topojson': 'This is not TopoJSON. A Topology is needed.',
  'problem.borders.unknown_type':
    'The type “{found}” is unknown here. Boundaries are written as Polygon or MultiPolygon.',
  'problem.borders.not_area':
    'Here is a {found}, but a boundary has an area: a Polygon or MultiPolygon is needed.',
  'problem.borders.not_an_object': 'A JSON object is needed here.',
  'problem.borders.not_a_list': 'A list is needed here.',
  'problem.borders.not_a_number': 'A coordinate must be a number, and here is “{found}”.',
  'problem.borders.other_crs':
    'The coordinates are in another system ({found}). Convert them to WGS 84 (EPSG:4326).',
  'problem.borders.no_such_arc': 'There is no arc number {found} in the file.',
  'problem.borders.broken_ring':
    'The arcs of the ring do not meet: one does not begin where the one before ended.',
  'problem.borders.bad_transform': 'A transform needs scale and translate, two numbers each.',
  'problem.borders.no_such_object': 'There is no layer “{found}” in the file.',
  'problem.borders.too_many_features': 'The file has more than 100,000 features. Split it.',
  'problem.borders.too_many_points':
    'The file has more than 5,000,000 points. Simplify the boundaries or split the file.',
  'problem.borders.too_deep': 'The data are nested too deeply; for safety such files are refused.',
  'problem.borders.cut':
    'The file ends in the middle, on this line: it was not written or sent to its end. Fetch it again.',
  'problem.borders.broken_json': 'This is not valid JSON: the fault is at position {column} of this line.',
  'problem.borders.duplicate':
    '{name}: several features have the code {code} ({features}). Leave one, and unite parts of one territory in a MultiPolygon.',

  'problem.geometry.empty': 'The boundary has no ring.',
  'problem.geometry.not_a_number': 'Coordinates must be numbers.',
  'problem.geometry.out_of_range': 'There are no such coordinates: longitude {lon}, latitude {lat}.',
  'problem.geometry.swapped':
    'The coordinates are swapped: longitude comes first, latitude second, but here is {lon}, {lat}.',
  'problem.geometry.all_swapped':
    'The coordinates of the whole layer are swapped: longitude comes first (22–40 in Ukraine), latitude second (44–52).',
  'problem.geometry.outside_area': 'A point lies outside Ukraine: longitude {lon}, latitude {lat}.',
  'problem.geometry.around_globe':
    'The boundary spans more than half the globe or a pole: longitude {lon}, latitude {lat}.',
  'problem.geometry.too_few_points':
    'The ring has too few points, at least three different ones are needed: longitude {lon}, latitude {lat}.',
  'problem.geometry.no_area': 'The ring encloses no area: longitude {lon}, latitude {lat}.',
  'problem.geometry.self_crossing':
    'The ring crosses itself: longitude {lon}, latitude {lat}. Correct the boundary in a map editor such as QGIS.',
  'problem.geometry.rings_crossing':
    'Two rings of this territory cross: longitude {lon}, latitude {lat}. Correct the boundary in a map editor such as QGIS.',
  'problem.geometry.hole_outside':
    'A hole lies outside the ring that it is cut from: longitude {lon}, latitude {lat}.',
  'problem.geometry.part_inside_part':
    'One part of the territory lies inside another: longitude {lon}, latitude {lat}.',
  'problem.geometry.too_intricate': 'The boundary is so tangled that it could not be checked.',
  'problem.geometry.overlap':
    '{one} and {other} overlap by {km2, number} km², which is {share, number}% of the smaller. One of the boundaries is drawn wrongly or joined to the wrong territory.',

  'boundaries.stage.reading': 'Reading boundaries',
  'boundaries.stage.neighbours': 'Finding neighbours',
  'boundaries.stored':
    '{total, plural, one {# boundary} other {# boundaries}}: {fresh, number} new, {changed, number} changed, {same, number} unchanged.',
  'boundaries.joined':
    'Joined without a code: {name, number} by name, {place, number} by place, {overlap, number} by the earlier boundary.',
  'boundaries.again': 'Skipped because another file or layer had them already: {count, number}.',
  'boundaries.outside': 'Skipped because they lie outside the loaded oblasts: {count, number}.',
  'boundaries.neighbours': 'Pairs of neighbouring territories: {count, number}.',
  'boundaries.left_out.unknown_code':
    'the codifier does not have the codes of these features, so they were left out ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.retired_code':
    'the codes of these features left the codifier, and no successors are known ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.no_name':
    'features with neither a code nor a name were left out ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.no_such_name':
    'no territories have these names ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.several':
    'several territories have this name, and the place does not tell them apart ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.near_name':
    'there are only similar names, and the place does not confirm them ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.elsewhere':
    'territories of these names lie elsewhere ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.unconfirmed':
    'the name agrees, but most of the file is not from here, so the name alone is not enough ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.taken':
    'several features agree with the same territory, so these were left out ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.left_out.no_geometry':
    'features have no boundary in them ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.trifles': 'Small self-crossings that do no harm: {count, number}.',
  'boundaries.nothing': 'the file has no boundaries of the loaded territories.',
  'boundaries.overlapping':
    'boundaries overlap, km² ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.beyond_oblast':
    'boundaries reach beyond their oblast ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'boundaries.lacking':
    'still without a boundary ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',

  'problem.points.no_territories':
    'There are no territories yet that institutions could belong to. Load the codifier (KATOTTG) first.',
  'problem.points.nothing': 'No institution in this file belongs to the loaded territories.',
  'problem.points.no_id': 'Fill in the number or another identifier of the institution.',
  'problem.points.no_name': 'Fill in the name of the institution.',
  'problem.points.no_kind': 'Fill in the kind of the institution.',
  'problem.points.unknown_type': 'The kind of centre “{text}” is unknown. Only these are allowed: {allowed}.',
  'problem.points.half_a_place':
    'There is only one coordinate of two. Fill in both latitude and longitude, or clear both cells.',
  'problem.points.swapped': 'The coordinates are swapped: here is latitude {lat}, longitude {lon}.',
  'problem.points.elsewhere': 'The point lies outside Ukraine: latitude {lat}, longitude {lon}.',
  'problem.points.not_a_code': '“{text}” is not a KATOTTG code.',
  'problem.points.unknown_code': 'The codifier has no code {text}. Check it.',
  'problem.points.retired_code':
    'The code {text} left the codifier, and no successor is known. Fill in one that is in force.',
  'problem.points.duplicate':
    'An institution with the identifier “{id}” is there already: “{other}”, line {first}.',

  'points.stage.reading': 'Reading institutions',
  'points.stored':
    '{total, plural, one {# institution} other {# institutions}}: {fresh, number} new, {changed, number} changed, {same, number} unchanged.',
  'points.by_place': 'Hromada found by coordinates: {count, number}.',
  'points.by_oblast': 'Hromada unknown, counted to the oblast: {count, number}.',
  'points.outside': 'Skipped because they lie outside the loaded oblasts: {count, number}.',
  'points.none': 'the file has no institutions of the loaded territories.',
  'points.left_out.no_place':
    'these institutions were left out, for they have no code, no coordinates and no oblast ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'points.left_out.no_hromada_there':
    'these institutions were left out, for no hromada with a known boundary lies at their coordinates ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
  'points.question.vanished':
    'institutions that the file no longer has will be removed ({count, number}): {names}{more, select, 0 {} other { and {more, number} more}}.',
} as const
