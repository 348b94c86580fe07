/**
 * Whether the operator may die at any moment: it is killed with SIGKILL at each of its requests, and at random ones under
 * load, and after its restart there is exactly one object, owned and in sync. Looks from outside only, and builds on the
 * ground that the end-to-end tests stand on; they are in a package of their own because they have a command of their own.
 *
 * <p>Points are discovered in a run without a kill, not listed. A write of a Kubernetes Event is no point: nothing is
 * decided by it, and an event that is lost is lost.
 */
@NullMarked
package io.astronomer.operator.crash;

import org.jspecify.annotations.NullMarked;
