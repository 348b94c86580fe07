/**
 * The functions that Kubernetes adds to CEL for the rules of CRDs. They use values of expressions, never schemas or
 * objects. Address functions (ip, cidr), semver and named formats are missing: a rule that uses one does not compile.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema.functions;

import org.jspecify.annotations.NullMarked;
