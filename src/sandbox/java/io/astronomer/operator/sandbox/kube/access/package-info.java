/** Authentication by bearer token, and role-based access control. It serves no requests. */
@NullMarked
package io.astronomer.operator.sandbox.kube.access;

import org.jspecify.annotations.NullMarked;
