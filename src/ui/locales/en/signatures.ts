/** Checking electronic signatures: the command, the page, and what exactly is wrong. */
export const signatures = {
  'error.signature.not_one':
    'This is no electronic signature: the file is neither CAdES (PKCS#7) nor an ASiC container nor a signed PDF.',
  'error.signature.cut':
    'The file of the signature is cut: it holds less than its beginning says. Download it again.',
  'error.signature.malformed': 'The file of the signature is damaged: its structure cannot be read.',
  'error.signature.trailing':
    'There is more in the file after the signature. We do not check such a file: nobody could say what is signed.',
  'error.signature.too_large':
    'The file holds more data, signatures or parts than a signed document has. We have not checked it.',
  'error.signature.took_too_long': 'The check took too long, and we stopped it. Try a smaller document.',
  'error.signature.content_missing':
    'The signature is kept apart from its document. Add the document, too: without it there is nothing to check.',
  'error.signature.content_superfluous':
    'The signed document is within this file already. Send it without another document.',
  'error.signature.container_unusable': 'The container of the signature cannot be read.',
  'error.signature.no_signature': 'There is no signature in the file.',
  'error.signature.busy': 'Too many signatures are being checked at the moment. Try again in a minute.',
  'error.inquiry.file_missing': 'No file was chosen.',

  'problem.container.damaged': 'The archive is damaged or not complete.',
  'problem.container.locked': 'A part of the archive is protected by a password.',
  'problem.container.name_unsafe':
    'A file in the container has an unsafe name: “{name}”. It leads into another folder, or reads otherwise than it is written.',
  'problem.container.name_twice':
    'Two files in the container are called “{name}”: nobody could say which is signed.',
  'problem.inquiry.needed': 'Choose a file.',

  'cli.signature.summary': 'electronic signatures',
  'cli.signature.description': 'Electronic signatures of documents.',
  'cli.signature.verify.summary': 'check a signature: integrity, signer, certificate, time',
  'cli.signature.verify.description':
    'Checks a CAdES (PKCS#7) signature, an ASiC container or a signed PDF, and prints what was found as JSON. Ends with 0 only where exactly these data were signed.',
  'cli.signature.verify.file': 'file of the signature (.p7s), of a container (.asice, .asics), or a PDF',
  'cli.signature.verify.content': 'the document, where the signature is kept apart from it',
  'cli.signature.verify.trust':
    'folder with certificates and lists of authorities (.cer, .crt, .pem, .der, .crl, .p7b, .ocsp); without it no certificate is trusted',
  'cli.signature.unreadable':
    'file “{file}” in the folder of authorities is neither a certificate nor a list nor an OCSP response',
  'cli.signature.of_signer': 'Signer {name}: {said}',

  'signature.title': 'Check a signature',
  'signature.lead':
    'Send a document with an electronic signature, and we tell what of it is confirmed and what is not. The files are needed only while we check: we keep none, pass none on, and do not record what you checked.',
  'signature.takes':
    'We check CAdES (PKCS#7, .p7s) by DSTU 4145, ECDSA and RSA, ASiC containers as Diia makes them, and signed PDFs.',
  'signature.unable': 'We do not check XAdES and the digest “Kupyna” (DSTU 7564).',
  'signature.no_trust_here':
    'No certificates of authorities are loaded on this server, so we only tell whether the document was changed and what the certificate says.',
  'signature.summary': 'Check an electronic signature',
  'signature.field.signature': 'Signature, or signed document',
  'signature.field.signature.help': 'A file .p7s, .asice, .asics or .pdf, up to 10 MB.',
  'signature.field.content': 'The document itself, if the signature is apart',
  'signature.field.content.help': 'Needed only where the signature is a file of its own. Up to 10 MB.',
  'signature.submit': 'Check',
  'signature.result.title': 'What we found',
  'signature.result.files': '{signature}',
  'signature.result.files_two': '{signature} and the document {document}',
  'signature.result.again': 'Check another one',
  'signature.part.integrity': 'Integrity',
  'signature.part.certificate': 'Certificate',
  'signature.part.revocation': 'Revocation',
  'signature.part.time': 'Time of signing',
  'signature.part.details': 'Details',
  'signature.whole.holds': 'The document has not been changed since it was signed.',
  'signature.whole.fails':
    'Integrity is not confirmed: document or signature was changed, or could not be checked.',
  'signature.mark.good': 'Confirmed',
  'signature.mark.bad': 'Not confirmed',
  'signature.mark.unknown': 'Unknown',
  'signature.signer.nth': 'Signature {number}',
  'signature.signer.nobody': 'No signer is named',
  'signature.signer.integrity': 'This signature was made over exactly these data.',
  'signature.signer.no_integrity': 'This signature does not confirm these data.',
  'signature.code': 'Code of the taxpayer or organisation',
  'signature.organisation': 'Organisation',
  'signature.organisation_code': 'Code of the organisation (EDRPOU)',
  'signature.issuer': 'Certificate issued by',
  'signature.serial': 'Number of the certificate',
  'signature.algorithm': 'Algorithm',
  'signature.format': 'Kind of signature',
  'signature.document_files': 'Signed files',
  'signature.valid': 'The certificate is for {from} – {to}.',
  'signature.trusted': 'The certificate leads to an authority that this server trusts: {path}.',
  'signature.untrusted':
    'It is not confirmed that the certificate was issued by an authority that this server trusts.',
  'signature.valid_at_signing': 'At the time of signing the certificate was valid.',
  'signature.invalid_at_signing': 'At the time of signing the certificate was not valid.',
  'signature.signing_unknown': 'Whether the certificate was valid at the time of signing is unknown.',
  'signature.valid_now': 'Its term has not ended.',
  'signature.invalid_now': 'Now is outside of its term.',
  'signature.revoked': 'The certificate was revoked on {at}.',
  'signature.not_revoked': 'By the loaded data of its authority the certificate is not revoked.',
  'signature.revocation_unknown': 'Whether the certificate is revoked is unknown.',
  'signature.time.stamp': 'The signature was there on {time}: a time stamp says so ({authority}).',
  'signature.time.claimed': 'The signer says {time}. Nobody else confirms the time.',
  'signature.time.unknown': 'The signature does not say when it was made.',
  'signature.time.bad_stamp': 'There is a time stamp, but it is not confirmed.',
  'signature.problems': 'What to mind',
  'signature.checked_at': 'Checked {time}.',
  'signature.trust_counts':
    'Loaded: {anchors, plural, one {# root certificate} other {# root certificates}} and {certificates, plural, one {# other} other {# others}}.',

  'signature.problem.content_changed': 'The document is not the one that was signed: its digest is another.',
  'signature.problem.content_differs':
    'The document that was sent differs from the one within the signature.',
  'signature.problem.signature_wrong': 'The signature does not match the key of the certificate.',
  'signature.problem.other_document': 'Another document was signed.',
  'signature.problem.attributes_malformed': 'The signed attributes contradict each other or cannot be read.',
  'signature.problem.attributes_stripped':
    'The attributes were taken out of the signature and put in place of the document.',
  'signature.problem.attributes_required':
    'For such data a signature must have signed attributes, and there are none.',
  'signature.problem.digest_attribute_missing': 'The signature has no digest of the document.',
  'signature.problem.content_type_mismatch': 'The signed data are of another kind than the signature says.',
  'signature.problem.signing_certificate_mismatch': 'The certificate is not the one that the signer named.',
  'signature.problem.signer_certificate_missing':
    'The certificate of the signer is neither in the signature nor among those loaded.',
  'signature.problem.algorithm_unsupported': 'We do not compute this algorithm of signature or digest.',
  'signature.problem.broken_digest': 'The digest MD5 is broken: another document may stand under it.',
  'signature.problem.broken_key': 'The key of the signer is unfit: anyone could make such a signature.',
  'signature.problem.no_signers': 'There is no signer in the file.',
  'signature.problem.file_missing': 'A file that was signed is not in the container.',
  'signature.problem.file_changed': 'A file in the container was changed after it was signed.',
  'signature.problem.file_not_covered': 'There is a file in the container that nobody signed.',
  'signature.problem.manifest_mismatch':
    'The description of the container does not say clearly what is signed.',
  'signature.problem.xades_unsupported': 'The container has an XAdES signature, which we do not check.',
  'signature.problem.pdf_changed_after_signing':
    'Something was added to the PDF after the last signature. We cannot tell whether it changes the content.',
  'signature.problem.pdf_range_wrong':
    'A signature of the PDF does not cover the whole document, or points elsewhere.',
  'signature.problem.pdf_filter_unsupported': 'We do not check signatures of this kind in a PDF.',
  'signature.problem.document_timestamp_wrong': 'The time stamp of the document does not match.',
  'signature.problem.pdf_earlier_revision':
    'This signature is of an earlier state of the document, which was added to since.',
  'signature.problem.issuer_unknown': 'The authority that issued the certificate is not among those loaded.',
  'signature.problem.path_signature_wrong':
    'The certificate was not issued by the authority that it names: the signature does not match.',
  'signature.problem.path_algorithm_unsupported':
    'We do not compute the signature of the authority under the certificate.',
  'signature.problem.path_not_loaded': 'The path leads to an authority that the operator has not loaded.',
  'signature.problem.path_no_root':
    'The path ends at an authority that was loaded without a root certificate above it.',
  'signature.problem.path_critical_extension': 'The path has a mandatory condition that we cannot check.',
  'signature.problem.issuer_not_authority':
    'The certificate was issued by one who has no right to issue certificates.',
  'signature.problem.path_too_long': 'There are more authorities between signer and root than is allowed.',
  'signature.problem.path_not_valid_then': 'The certificate of an authority was not valid at that time.',
  'signature.problem.path_broken_algorithm': 'The path of certificates rests on a broken algorithm.',
  'signature.problem.path_weak_algorithm':
    'The path of certificates rests on an outdated algorithm (SHA-1 or a short key).',
  'signature.problem.revoked': 'The certificate is revoked.',
  'signature.problem.revoked_after_signing': 'The certificate was revoked after the signing.',
  'signature.problem.revocation_unknown':
    'There is no list and no answer of the authority about this certificate.',
  'signature.problem.revocation_only_delta':
    'There is only a list of changes: who was revoked earlier does not show in it.',
  'signature.problem.revocation_stale':
    'The list of revoked certificates is outdated and says nothing about that time.',
  'signature.problem.revocation_signature_wrong':
    'The signature under the list or the answer of the authority does not match.',
  'signature.problem.timestamp_malformed': 'The time stamp cannot be read.',
  'signature.problem.timestamp_other_content': 'The time stamp is of other data.',
  'signature.problem.timestamp_signature_wrong': 'The signature under the time stamp does not match.',
  'signature.problem.timestamp_not_authority': 'The time stamp was made by one who has no right to.',
  'signature.problem.timestamp_untrusted': 'The service of time stamps does not lead to a loaded authority.',
  'signature.problem.weak_digest':
    'The digest SHA-1 is outdated: for documents that matter it is not enough.',
  'signature.problem.weak_key': 'The key is too short for our time (less than 2048 bits).',
  'signature.problem.self_signed': 'The certificate signed itself: nobody vouches for the signer.',
  'signature.problem.authority_revoked': 'The certificate of an authority is revoked.',
  'signature.problem.not_valid_at_signing': 'The time of signing is outside of the term of the certificate.',
  'signature.problem.not_valid_now': 'The term of the certificate has ended, or has not begun.',
  'signature.problem.usage_not_signing': 'The certificate is not meant for signing.',
  'signature.problem.no_trust':
    'No certificates of authorities are loaded, so there is nothing to check the issuer against.',
  'signature.problem.time_only_claimed': 'The time of signing is what the signer says.',
  'signature.problem.time_unknown':
    'No time of signing is given; the certificate was checked for the present.',
  'signature.problem.signing_time_in_future': 'The time of signing that is given has not come yet.',
  'signature.problem.attributes_absent':
    'The signature has no attributes: the signer vouched for neither time nor certificate.',
  'signature.problem.countersignature_unchecked':
    'There is a signature over the signature; we have not checked it.',
} as const
