/** What a passkey must have shown to count as two factors. */
import { APIError } from 'better-auth/api'

/** What better-auth hands over after either ceremony; only a registration has `registrationInfo`. */
interface Ceremony {
  readonly verification: {
    readonly registrationInfo?: { readonly userVerified: boolean }
    readonly authenticationInfo?: { readonly userVerified: boolean }
  }
}

/**
 * Refuses a passkey whose device did not ask for a finger, a face or a PIN. better-auth 1.7 asks browsers for it but
 * accepts answers without it (`requireUserVerification: false`).
 */
export async function requireVerifiedUser({ verification }: Ceremony): Promise<void> {
  const { registrationInfo, authenticationInfo } = verification
  if ((registrationInfo ?? authenticationInfo)?.userVerified !== true)
    throw new APIError('UNAUTHORIZED', {
      code: 'USER_NOT_VERIFIED',
      message: 'user verification is required',
    })
}
