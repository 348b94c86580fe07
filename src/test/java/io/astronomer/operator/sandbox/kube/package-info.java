/**
 * A Kubernetes API server in the process of the sandbox and the end-to-end tests. It serves what the operator and a stock kubectl rely upon; it never\n * runs anything (no controllers but garbage collection) and is never part of the packaged operator.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube;

import org.jspecify.annotations.NullMarked;
