/**
 * The functions that Kubernetes adds to CEL for the rules of CRDs. It sees values of expressions, never schemas or
 * objects. Left out are those for addresses (ip, cidr), semver and named formats: a rule that uses one does not compile.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema.functions;

import org.jspecify.annotations.NullMarked;
