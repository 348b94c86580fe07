/**
 * Reconciler of organizations, and the context of each: token, client, rate limiter and cache. Never uses the token of one organization
 * for the resources of another.
 */
@NullMarked
package io.astronomer.operator.controller.organization;

import org.jspecify.annotations.NullMarked;
