/**
 * Crash tests: the operator is killed with SIGKILL at each of its requests, and at random moments under load. After its
 * restart there is exactly one remote object, owned and in sync. The tests observe the operator from outside only. They
 * use the environment of the end-to-end tests, and have their own package because they have their own command.
 *
 * <p>A run without a kill discovers the points. The write of a Kubernetes Event is no point: no decision depends on it,
 * and a lost event stays lost.
 */
@NullMarked
package io.astronomer.operator.crash;

import org.jspecify.annotations.NullMarked;
