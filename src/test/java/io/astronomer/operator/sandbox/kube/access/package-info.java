/**
 * Who asks, and what they may do: bearer tokens and role-based access control. It never serves a request.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.access;

import org.jspecify.annotations.NullMarked;
