/**
 * A Kubernetes API server inside the test process: enough of the real one for kubectl and for an operator. It keeps
 * everything in memory, runs no controllers but the owner garbage collection, and never listens beyond loopback.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube;

import org.jspecify.annotations.NullMarked;
