/**
 * A Kubernetes API server inside the test process, with the part of the API that kubectl and an operator need. It
 * stores everything in memory, listens only on loopback, and its only controller is the garbage collector.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube;

import org.jspecify.annotations.NullMarked;
