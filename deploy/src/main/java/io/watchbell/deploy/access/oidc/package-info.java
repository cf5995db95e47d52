/** Signing in at a provider of identities: OpenID Connect, by code and with PKCE. */
@NullMarked
package io.watchbell.deploy.access.oidc;

import org.jspecify.annotations.NullMarked;
