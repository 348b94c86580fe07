/**
 * Tests of the install and of the life of the operator on a real node: Pods of the built image, the real {@code helm},
 * and faults of Pods, processes and components of Kubernetes. Only Astro is a double, in the process of the tests.
 * Times are figures of a report, and no test fails because of them.
 */
@NullMarked
package io.astronomer.operator.node;

import org.jspecify.annotations.NullMarked;
